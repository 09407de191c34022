/**
 * The examples, served as their READMEs say, in front of a simulator.
 */
import { join } from 'node:path'
import { DIST } from '../../../scripts/dashboard/build-app.mjs'
import { serveDashboard as dashboard } from '../../../scripts/dashboard/serve-dashboard.mjs'
import type { RateLimits } from '../../../src/index.js'
import type { Simulator } from '../../../src/simulator/index.js'
import { ROOT } from '../../package/planted-tree.js'
import { start } from './program.js'

/** A server of a page. */
export interface Served {
  readonly url: string
  readonly port: number
  /** Ends it and all its connections; again does nothing. */
  readonly stop: () => Promise<void>
}

/** How the dashboard is served. `ids` are told to the page; without them it asks nobody for ids. */
export interface DashboardOptions {
  readonly port?: number
  readonly ids?: readonly string[]
  readonly limits?: RateLimits | 'none'
}

/** `npm start` in `examples/browser`: a process of its own. */
export const servePage = async ({ url, token }: Simulator, port = 0): Promise<Served> => {
  const env = { FIDDLER_ENDPOINT: url, FIDDLER_API_KEY: token }
  const running = await start({ script: 'serve.mjs', cwd: join(ROOT, 'examples/browser'), env }, port)
  return { url: running.url, port: running.port, stop: running.kill }
}

/** The server behind `npm run dashboard`. */
export const serveDashboard = async (
  { url, token }: Simulator,
  { limits, ...options }: DashboardOptions = {}
): Promise<Served> => {
  const settings = limits === undefined ? {} : { limits }
  const served = await dashboard({ dist: DIST, target: url, token, settings, ...options })
  return { url: `${served.url}/`, port: served.port, stop: served.close }
}
