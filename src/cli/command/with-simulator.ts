/**
 * A simulator for as long as it is needed.
 *
 * @since 0.1.0
 */
import { Observable, concatMap, from, map, switchMap } from 'rxjs'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.js'
import { startSimulator } from '../../simulator/start-simulator.js'
import type { ExitCode } from '../exit-code.js'
import { UsageError } from '../usage-error.js'

/**
 * Starts a simulator, does the work with it, and emits the work's code once it is closed. Unsubscribing
 * closes it too.
 */
export const withSimulator = (
  options: SimulatorOptions,
  work: (simulator: Simulator) => Observable<ExitCode>
): Observable<ExitCode> =>
  running(options).pipe(
    switchMap((simulator) =>
      work(simulator).pipe(concatMap((code) => from(simulator.close()).pipe(map(() => code))))
    )
  )

// private

const inFlags = (message: string): string =>
  message
    .replace(/^options\.(\w+)/, (_, option: string) => `--${option.replace('timeScale', 'time-scale')}`)
    .replace('allowRemote: true', '--allow-remote')

const running = (options: SimulatorOptions): Observable<Simulator> =>
  new Observable((subscriber) => {
    const started = startSimulator(options)
    started.then(
      (simulator) => subscriber.next(simulator),
      // An option it cannot use, or a port it cannot have: either way the caller asked for it.
      (error: unknown) => subscriber.error(new UsageError(inFlags((error as Error).message)))
    )
    return () => void started.then((simulator) => simulator.close()).catch(() => undefined)
  })
