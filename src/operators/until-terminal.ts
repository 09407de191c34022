/**
 * Ends a stream of snapshots where the job ends.
 *
 * @since 0.1.0
 */
import { concat, concatMap, of, takeWhile, throwError } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import { terminalError } from '../error/terminal-error.js'
import { isTerminal } from '../job/job-status.js'
import type { Job } from '../job/job.js'

/**
 * Emits every snapshot up to the job's end, that one included, then completes after SUCCESS and errors after
 * FAILURE (`AsyncJobFailed`) or REVOKED (`JobRevoked`).
 *
 *     source            P--S--R--S--Y--     Y: SUCCESS
 *     untilTerminal()   P--S--R--S--(Y|)
 *
 *     source            P--S--F--           F: FAILURE
 *     untilTerminal()   P--S--(F#)
 *
 * RETRY and UNKNOWN are no end. Errors as the source does. The source is unsubscribed at the end, and when
 * you unsubscribe.
 *
 * **Gotcha** Where the source completes before the job has ended, so does this: completion alone is no proof
 * of SUCCESS for a source other than `watch`.
 *
 * @example
 * import { untilTerminal } from 'fiddler-jobs'
 * import type { Job } from 'fiddler-jobs'
 * import { switchMap, timer } from 'rxjs'
 * import type { Observable } from 'rxjs'
 *
 * const everyMinute = (read: Observable<Job>) => timer(0, 60_000).pipe(switchMap(() => read), untilTerminal())
 *
 * @category operators
 * @since 0.1.0
 */
export const untilTerminal = (): MonoTypeOperatorFunction<Job> => (jobs) =>
  jobs.pipe(
    takeWhile((job) => !isTerminal(job), true),
    concatMap((job) => {
      const error = terminalError(job)
      return error === null
        ? of(job)
        : concat(
            of(job),
            throwError(() => error)
          )
    })
  )
