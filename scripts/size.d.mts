export declare const BUDGETS: string
export declare const sizeOf: (
  root: string,
  entry: string
) => Promise<{
  readonly bytes: number
  readonly files: readonly (readonly [path: string, bytes: number])[]
}>
export declare const entriesOf: (root: string) => readonly string[]
export declare const verdictOn: (entry: string, bytes: number, budget: number | undefined) => string | null
