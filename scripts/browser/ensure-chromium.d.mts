export interface World {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly root: boolean
  readonly exists: (path: string) => boolean
  readonly run: (command: string, args: readonly string[]) => Promise<number>
}

export declare const ensureChromium: (world?: World) => Promise<string>
