/**
 * `fiddler-jobs simulate`.
 *
 * @since 0.1.0
 */
import { Observable, defer, map, merge, take } from 'rxjs'
import { checkFaults } from '../../simulator/fault-check.js'
import type { FaultRule } from '../../simulator/fault.js'
import { mixedJobs } from '../../simulator/mixed-jobs.js'
import { SIMULATOR_TOKEN } from '../../simulator/simulator.js'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.js'
import type { CliIo } from '../cli-io.js'
import { say } from '../cli-io.js'
import { ExitCode } from '../exit-code.js'
import { readText, readToken } from '../input/read-text.js'
import { UsageError } from '../usage-error.js'
import { withSimulator } from './with-simulator.js'

// model

/** Flags of `simulate`. */
export interface SimulateFlags extends Pick<
  SimulatorOptions,
  'port' | 'host' | 'allowRemote' | 'seed' | 'timeScale'
> {
  readonly tokenFile?: string
  readonly limits?: string
  readonly origin?: readonly string[]
  readonly jobs?: number
  /** Path of a JSON file. */
  readonly faults?: string
}

// constructors

/** Runs the simulator until a signal comes, which is how it is meant to end: exit code 0. */
export const simulateCommand = (flags: SimulateFlags, io: CliIo): Observable<ExitCode> =>
  defer(() => {
    const { tokenFile, limits, origin, jobs = 0, faults, ...options } = flags
    const scenarios = refusedAsUsage('--jobs', () => mixedJobs(jobs, options.seed))
    return withSimulator(
      {
        ...options,
        limits: limits as SimulatorOptions['limits'],
        origins: origin,
        token: tokenFile === undefined ? undefined : readToken(tokenFile),
        faults: faults === undefined ? undefined : readFaults(faults)
      },
      (simulator) => {
        const ids = scenarios.map((scenario) => simulator.addJob(scenario).id)
        const stopped = io.stops.pipe(map(() => ExitCode.ok))
        // Signals are caught before anybody is told that it runs.
        const told = new Observable<never>(() => {
          for (const line of introduction(simulator, ids, tokenFile)) say(io, line)
        })
        return merge(stopped, told).pipe(take(1))
      }
    )
  })

// private

const readFaults = (path: string): readonly FaultRule[] => {
  const text = readText(path, 'the faults')
  return refusedAsUsage(path, () => checkFaults(JSON.parse(text)))
}

const refusedAsUsage = <A>(what: string, check: () => A): A => {
  try {
    return check()
  } catch (error) {
    throw new UsageError(`${what}: ${(error as Error).message}`)
  }
}

// The default token is a public word; one of the caller's own is never shown.
const introduction = (
  { url, token }: Simulator,
  ids: readonly string[],
  tokenFile: string | undefined
): readonly string[] => [
  `Simulated Fiddler at ${url}`,
  ...(ids.length === 0 ? [] : ['', ...ids]),
  '',
  'In another terminal:',
  `  export FIDDLER_ENDPOINT=${url}`,
  token === SIMULATOR_TOKEN && tokenFile === undefined
    ? `  export FIDDLER_API_KEY=${token}`
    : `  export FIDDLER_API_KEY="$(cat ${String(tokenFile)})"`,
  `  fiddler-jobs watch ${ids[0] ?? 'ID'}`,
  'Ctrl-C stops it.'
]
