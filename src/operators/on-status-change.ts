/**
 * A job's transitions.
 *
 * @since 0.1.0
 */
import { distinctUntilChanged, scan } from 'rxjs'
import type { OperatorFunction } from 'rxjs'
import type { JobStatus } from '../job/job-status.js'
import type { Job } from '../job/job.js'

// model

/**
 * A step from one status to the next.
 *
 * @category model
 * @since 0.1.0
 */
export interface StatusChange {
  /** Null for the first status seen. */
  readonly from: JobStatus | null
  readonly to: JobStatus
  /** The first snapshot with the new status. */
  readonly job: Job
}

// operators

/**
 * Emits once per change of status, the first status seen included (`from` is null then); snapshots that only
 * move progress are left out.
 *
 *     source             P--S--S--R--S--(Y|)
 *     onStatusChange()   a--b-----c--d--(e|)     a: null to PENDING, b: PENDING to STARTED, ...
 *
 * Two statuses this version does not know are both `UNKNOWN`; going from one such text to another counts as a
 * change, with `UNKNOWN` on both sides and the texts in `job.rawStatus`.
 *
 * Completes and errors as the source does. Unsubscribing unsubscribes from the source.
 *
 * @example
 * import { onStatusChange } from 'fiddler-jobs'
 * import type { Job } from 'fiddler-jobs'
 * import { map } from 'rxjs'
 * import type { Observable } from 'rxjs'
 *
 * const toasts = (jobs: Observable<Job>) =>
 *   jobs.pipe(onStatusChange(), map(({ from, to, job }) => `${job.name}: ${from ?? 'new'} -> ${to}`))
 *
 * @category operators
 * @since 0.1.0
 */
export const onStatusChange = (): OperatorFunction<Job, StatusChange> => (jobs) =>
  jobs.pipe(
    distinctUntilChanged((a, b) => a.status === b.status && a.rawStatus === b.rawStatus),
    scan<Job, StatusChange, null>(
      (last, job) => ({ from: last === null ? null : last.to, to: job.status, job }),
      null
    )
  )
