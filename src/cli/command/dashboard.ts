/**
 * `fiddler-jobs dashboard`.
 *
 * @since 0.1.0
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EMPTY, catchError, defer, of, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import type { RelayOptions } from '../../relay/relay.js'
import type { RelayPage } from '../../relay/relay-page.js'
import { mixedJobs } from '../../simulator/mixed-jobs.js'
import type { CliIo } from '../cli-io.js'
import { say, tell } from '../cli-io.js'
import type { ExitCode } from '../exit-code.js'
import { clientConfig } from '../input/connect.js'
import { consumerTokens, orAsPassword } from '../input/consumer-tokens.js'
import { jobIds } from '../input/job-ids.js'
import { UsageError } from '../usage-error.js'
import { engineOf, serveRelay } from './serve-relay.js'
import type { ServeFlags } from './serve-relay.js'
import { withSimulator } from './with-simulator.js'

// model

/** Flags of `dashboard`. */
export interface DashboardFlags extends ServeFlags {
  /** Whether a browser is to show it; false for `--no-open`. */
  readonly open?: boolean
  /** A simulated server in Fiddler's place. */
  readonly demo?: boolean
}

// constants

/** Where it listens unless it is told otherwise. */
export const DASHBOARD_PORT = 8_788

// constructors

/**
 * Runs a relay that serves the page of the dashboard too, and has a browser show it, until a signal comes.
 */
export const dashboardCommand = (
  args: readonly string[],
  flags: DashboardFlags,
  io: CliIo
): Observable<ExitCode> =>
  defer(() => {
    requirePage(io.dashboard)
    if (flags.demo === true) return demo(args, flags, io)
    const client = clientConfig(flags, io)
    const engine = engineOf(flags, io)
    return idsOf(args, io).pipe(switchMap((ids) => serve({ client, engine }, ids, flags, io)))
  })

// private

const MOST_IDS = 5_000

const requirePage = (folder: string): void => {
  if (existsSync(join(folder, 'index.html'))) return
  throw new UsageError('the page of the dashboard is not built: npm run build:dashboard in a clone builds it')
}

const idsOf = (args: readonly string[], io: CliIo): Observable<readonly string[]> =>
  args.length === 0 ? of([]) : jobIds(args, io)

const serve = (
  { client, engine }: Pick<RelayOptions, 'client' | 'engine'>,
  ids: readonly string[],
  flags: DashboardFlags,
  io: CliIo
): Observable<ExitCode> => {
  if (ids.length > MOST_IDS) throw new UsageError(`a dashboard shows ${MOST_IDS} jobs at most`)
  const { host, port = DASHBOARD_PORT, allowOrigin, consumerTokenFile } = flags
  const check = consumerTokens(consumerTokenFile)
  const options = {
    client,
    engine,
    host,
    port,
    // A proxy in front may pass on another Host than the page's own.
    origins: allowOrigin,
    authorize: check && orAsPassword(check),
    // All pages on one machine, or with one token, are one consumer.
    limits: { idsPerConsumer: 4 * MOST_IDS },
    page: pageOf(io.dashboard, client.baseUrl, ids, check !== undefined)
  }
  return serveRelay(options, flags, io, ({ url }) => {
    for (const line of introduction(url, client.baseUrl, consumerTokenFile)) say(io, line)
    return flags.open === false ? EMPTY : opening(url, io)
  })
}

// What it is told is for everybody who may see the jobs: no token is among it.
const pageOf = (folder: string, baseUrl: string, ids: readonly string[], guarded: boolean): RelayPage => ({
  folder,
  files: {
    '/config.json': JSON.stringify({ relay: '/', submit: false, keep: baseUrl.replace(/\/+$/, ''), ids })
  },
  routes: ['/about'],
  guarded
})

const demo = (args: readonly string[], flags: DashboardFlags, io: CliIo): Observable<ExitCode> => {
  if (args.length > 0) throw new UsageError('--demo brings jobs of its own: leave the ids out')
  return withSimulator(
    { port: 0, seed: DEMO.seed, timeScale: DEMO.timeScale, limits: 'documented' },
    (simulator) => {
      const { url: baseUrl, token } = simulator
      const { scheduler, transport, random } = io
      const ids = mixedJobs(DEMO.jobs, DEMO.seed).map((scenario) => simulator.addJob(scenario).id)
      // Alone, whatever the environment says: a group of real relays must not come to poll a simulator.
      const client = { baseUrl, token, scheduler, transport, random }
      return serve({ client, engine: undefined }, ids, flags, io)
    }
  )
}

const DEMO = { jobs: 120, seed: 3, timeScale: 4 }

// A machine without a browser is no reason to end: the address has been told.
const opening = (url: string, io: CliIo): Observable<unknown> =>
  defer(() => io.openBrowser(url)).pipe(
    catchError(() => {
      tell(io, 'No browser could be opened: open that address in one.')
      return EMPTY
    })
  )

const introduction = (
  url: string,
  baseUrl: string,
  consumerTokenFile: string | undefined
): readonly string[] => [
  `Dashboard of ${baseUrl} at ${url}`,
  ...(consumerTokenFile === undefined
    ? []
    : [`It asks for a name, any will do, and a password: a token of ${consumerTokenFile}`]),
  'Ctrl-C stops it.'
]
