/** A running server of the dashboard. */
export interface DashboardServer {
  readonly url: string
  readonly port: number
  /** Stops listening and ends all connections. */
  readonly close: () => Promise<void>
}

export interface DashboardOptions {
  /** The built page. */
  readonly dist: string
  /** Where Fiddler is. */
  readonly target: string
  readonly token: string | (() => string)
  /** 0, the default, takes a free one. */
  readonly port?: number
  /** What `/ids.json` lists; without it the page asks nobody for ids. */
  readonly ids?: readonly string[] | (() => readonly string[])
  /** Laid over what `/config.json` says. */
  readonly settings?: object
}

export function serveDashboard(options: DashboardOptions): Promise<DashboardServer>
