/**
 * From updates back to snapshots.
 *
 * @since 0.1.0
 */
import { EMPTY, mergeMap, of, throwError } from 'rxjs'
import type { Observable, OperatorFunction } from 'rxjs'
import type { Job } from '../job/job.js'
import type { JobUpdate } from '../watch/job-update.js'

/** What `watch` would emit where `track` emitted these. */
export const snapshotsOf = (): OperatorFunction<JobUpdate, Job> =>
  mergeMap((update): Observable<Job> => {
    if (update._tag === 'Polled') return of(update.job)
    if (update._tag === 'Trouble' || update.outcome._tag === 'Right') return EMPTY
    const { left } = update.outcome
    return throwError(() => left)
  })
