/**
 * Stopping at once.
 *
 * @since 0.1.0
 */
import { connect, map, merge, take, takeUntil } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import type { CliIo } from './cli-io.js'
import { ExitCode } from './exit-code.js'

/**
 * Ends the work at the first signal with that signal's code: the work is unsubscribed from, then `farewell`
 * is called.
 */
export const untilInterrupted =
  (io: Pick<CliIo, 'stops'>, farewell: () => void = () => undefined): MonoTypeOperatorFunction<ExitCode> =>
  (work) =>
    io.stops.pipe(
      connect((stop) =>
        merge(
          work.pipe(takeUntil(stop)),
          stop.pipe(
            map((signal) => {
              farewell()
              return signal === 'SIGINT' ? ExitCode.interrupted : ExitCode.terminated
            })
          )
        ).pipe(take(1))
      )
    )
