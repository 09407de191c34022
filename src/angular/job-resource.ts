/**
 * One job as a resource.
 *
 * @since 0.1.0
 */
import { computed } from '@angular/core'
import type { Resource, ResourceStatus, Signal } from '@angular/core'
import type { Either } from 'fp-ts/lib/Either.js'
import type { WatchError } from '../error/watch-error.js'
import type { Job } from '../job/job.js'
import { followJob } from './follow-job.js'
import type { InjectJobOptions, JobIdSource } from './follow-job.js'
import { inContext } from './in-context.js'
import type { JobState, JobTrouble } from './job-state.js'

// model

/**
 * A job in the shape of Angular's resources.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobResource extends Resource<Job | undefined> {
  /** What broke the watch before its first snapshot, and that alone: FAILURE is a value. */
  readonly error: Signal<WatchError | undefined>
  /** How the watch has ended: SUCCESS is `Right`, all else `Left`; undefined while it runs. */
  readonly outcome: Signal<Either<WatchError, Job> | undefined>
  /** Why the last poll failed, and when the next one is due; undefined while all is well. */
  readonly trouble: Signal<JobTrouble | undefined>
  /**
   * Watches the job anew and keeps the last snapshot meanwhile; false where there is no id, or nothing loaded
   * yet.
   */
  reload(): boolean
}

// constructors

/**
 * Watches a job for as long as the injection context lives, as a `Resource`.
 *
 * - `value()` is the last snapshot, also after FAILURE and when polling has given up; undefined before the
 *   first. It never throws.
 * - `status()` is `idle` without an id, `loading` before the first snapshot, then `resolved`; `reloading`
 *   after `reload()`.
 * - `error()` is set where the watch ended before the first snapshot: the id is wrong, the server refuses.
 *
 * @example
 * import { jobResource } from 'fiddler-jobs/angular'
 * import { signal } from '@angular/core'
 *
 * class Upload {
 *   readonly id = signal<string | undefined>(undefined)
 *   readonly job = jobResource(this.id)
 * }
 *
 * @category injectors
 * @since 0.1.0
 */
export const jobResource = (id: JobIdSource, options: InjectJobOptions = {}): JobResource =>
  inContext(jobResource, options, (watch) => {
    const { id: followed, state, watchAgain } = followJob(id, watch)
    const value = computed(() => state().job ?? undefined)
    const status = computed(() => (followed() === null ? 'idle' : statusOf(state())))
    const error = computed(() => (status() === 'error' ? brokenBy(state()) : undefined))
    const isLoading = computed(() => status() === 'loading' || status() === 'reloading')
    const resource = {
      value,
      status,
      error,
      isLoading,
      // Angular 21 has it, 20 does not.
      snapshot: computed(() =>
        status() === 'error' ? { status: status(), error: error() } : { status: status(), value: value() }
      ),
      outcome: computed(() => state().outcome ?? undefined),
      trouble: computed(() => state().trouble ?? undefined),
      hasValue: () => value() !== undefined,
      reload: () => {
        if (status() === 'idle' || isLoading()) return false
        watchAgain()
        return true
      }
    }
    return resource as JobResource
  })

// private

const statusOf = ({ job, isFresh, outcome }: JobState): ResourceStatus => {
  if (job === null) return outcome === null ? 'loading' : 'error'
  return isFresh || outcome !== null ? 'resolved' : 'reloading'
}

const brokenBy = ({ outcome }: JobState): WatchError | undefined =>
  outcome?._tag === 'Left' ? outcome.left : undefined
