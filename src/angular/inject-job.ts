/**
 * One job as signals.
 *
 * @since 0.1.0
 */
import { computed } from '@angular/core'
import type { Signal } from '@angular/core'
import type { WatchError } from '../error/watch-error.js'
import type { Job } from '../job/job.js'
import type { JobStatus } from '../job/job-status.js'
import { followJob } from './follow-job.js'
import type { InjectJobOptions, JobIdSource } from './follow-job.js'
import { inContext } from './in-context.js'
import type { JobTrouble } from './job-state.js'

// model

/**
 * What is known of one job.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobSignals {
  /** The last snapshot, which stays when the watch has ended; null before the first. */
  readonly job: Signal<Job | null>
  readonly status: Signal<JobStatus | null>
  /** 0 to 100; 0 before the first snapshot. It may fall. */
  readonly progress: Signal<number>
  /** What has ended the watch, unless it was SUCCESS: FAILURE and REVOKED too. Null while it runs. */
  readonly error: Signal<WatchError | null>
  /** Why the last poll failed, and when the next one is due; null while all is well. */
  readonly trouble: Signal<JobTrouble | null>
  /** ms that were left at the last snapshot; 0 once the job has ended, null where nothing can be said. */
  readonly eta: Signal<number | null>
}

// constructors

/**
 * Watches a job for as long as the injection context lives, and gives what it knows as signals.
 *
 * With a signal as id the watch follows it: when the id changes, the old watch stops, the signals are empty
 * at once, and the new job is watched. A signal never throws; whatever ends the watch stands in `error`.
 *
 * @example
 * import { injectJob } from 'fiddler-jobs/angular'
 * import { input } from '@angular/core'
 *
 * // A component; in its template: <progress max="100" [value]="job.progress()"></progress>
 * class JobBar {
 *   readonly id = input.required<string>()
 *   readonly job = injectJob(this.id)
 * }
 *
 * @category injectors
 * @since 0.1.0
 */
export const injectJob = (id: JobIdSource, options: InjectJobOptions = {}): JobSignals =>
  inContext(injectJob, options, (watch) => {
    const { state } = followJob(id, watch)
    return {
      job: computed(() => state().job),
      status: computed(() => state().job?.status ?? null),
      progress: computed(() => state().job?.progress ?? 0),
      error: computed(() => {
        const { outcome } = state()
        return outcome?._tag === 'Left' ? outcome.left : null
      }),
      trouble: computed(() => state().trouble),
      eta: computed(() => state().left)
    }
  })
