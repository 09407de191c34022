/**
 * How far a job is.
 *
 * @since 0.1.0
 */
import { distinctUntilChanged, map } from 'rxjs'
import type { OperatorFunction } from 'rxjs'
import type { Job } from '../job/job.js'

/**
 * Emits a job's progress in per cent, 0 to 100, each time it differs from the last one emitted.
 *
 *     source         0--0--25--50--0--(100|)
 *     progressOf()   0-----25--50--0--(100|)
 *
 * It may fall: the server starts over after RETRY. A snapshot without progress counts as 0 (100 for SUCCESS).
 *
 * Completes and errors as the source does. Unsubscribing unsubscribes from the source.
 *
 * @example
 * import { progressOf } from 'fiddler-jobs'
 * import type { Job } from 'fiddler-jobs'
 * import type { Observable } from 'rxjs'
 *
 * const bar = (jobs: Observable<Job>): Observable<number> => jobs.pipe(progressOf())
 *
 * @category operators
 * @since 0.1.0
 */
export const progressOf = (): OperatorFunction<Job, number> => (jobs) =>
  jobs.pipe(
    map((job) => job.progress),
    distinctUntilChanged()
  )
