/**
 * What the specs use of the dashboard's server, which is written in JavaScript.
 */
declare module '*/scripts/dashboard/serve-dashboard.mjs' {
  export const serveDashboard: (options: {
    readonly dist: string
    readonly target: string
    readonly token: string
    readonly port?: number
    readonly ids?: readonly string[]
    readonly settings?: object
  }) => Promise<{ readonly url: string; readonly port: number; readonly close: () => Promise<void> }>
}

declare module '*/scripts/dashboard/build-app.mjs' {
  export const DIST: string
}
