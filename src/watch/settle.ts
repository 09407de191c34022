/**
 * The end of a watch.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { MonoTypeOperatorFunction, SchedulerLike } from 'rxjs'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import { withReport } from '../error/with-report.js'
import { terminalError } from '../operators/terminal-error.js'
import type { WatchLog } from './watch-log.js'

/**
 * Maps a job that has ended in FAILURE or REVOKED to its error once its last snapshot is out, and tells the story of the watch on
 * whatever error ends it.
 */
export const settle =
  <A>(log: WatchLog, scheduler: SchedulerLike): MonoTypeOperatorFunction<A> =>
  (source) =>
    new Observable((subscriber) => {
      const told = (error: WatchError) => withReport(error, log.report(error, scheduler.now()))
      return source.subscribe({
        next: (value) => subscriber.next(value),
        error: (error: unknown) => subscriber.error(isWatchError(error) ? told(error) : error),
        complete: () => {
          const error = log.lastJob === null ? null : terminalError(log.lastJob)
          if (error === null) subscriber.complete()
          else subscriber.error(told(error))
        }
      })
    })
