/**
 * What a view knows of a job.
 *
 * @since 0.1.0
 */
import type { Either } from 'fp-ts/lib/Either.js'
import { connect, filter, map, scan, startWith, withLatestFrom } from 'rxjs'
import type { Observable, OperatorFunction, SchedulerLike } from 'rxjs'
import type { WatchError } from '../error/watch-error.js'
import type { JobRow } from '../fleet/job-board.js'
import type { Job } from '../job/job.js'
import { eta } from '../operators/eta.js'
import type { JobUpdate, Polled } from '../watch/job-update.js'

// model

/**
 * What ails a watch that goes on. `retryAt` is epoch ms, or null where the next poll is queued behind the
 * limit.
 *
 * @category model
 * @since 0.1.0
 */
export type JobTrouble = NonNullable<JobRow['trouble']>

/** One moment of a watch, as a view sees it. */
export interface JobState {
  readonly job: Job | null
  /** Whether `job` is of this watch, and not of one before. */
  readonly isFresh: boolean
  /** ms left as of the last snapshot. */
  readonly left: number | null
  readonly trouble: JobTrouble | null
  /** How the watch has ended; null while it runs. */
  readonly outcome: Either<WatchError, Job> | null
}

// constructors

export const NOTHING_YET: JobState = { job: null, isFresh: false, left: null, trouble: null, outcome: null }

/** What is left of a state when its job is watched anew. */
export const watchedAnew = ({ job, left }: JobState): JobState => ({ ...NOTHING_YET, job, left })

// operators

/** The state after each update, from `first` on. */
export const jobStates = (
  first: JobState,
  clock: Pick<SchedulerLike, 'now'>
): OperatorFunction<JobUpdate, JobState> => {
  const leftOf = (updates: Observable<JobUpdate>) =>
    updates.pipe(
      filter((update): update is Polled => update._tag === 'Polled'),
      map(({ job }) => job),
      eta(clock),
      startWith(first.left)
    )
  // withLatestFrom hears its argument first: what is left is told of the very snapshot it comes with.
  return connect((updates) =>
    updates.pipe(
      withLatestFrom(leftOf(updates)),
      scan((state, [update, left]) => stateAfter(state, update, left, clock.now()), first)
    )
  )
}

// private

const stateAfter = (state: JobState, update: JobUpdate, left: number | null, now: number): JobState => {
  switch (update._tag) {
    case 'Polled':
      return { job: update.job, isFresh: true, left, trouble: null, outcome: null }
    case 'Trouble': {
      const { error, failures, retryIn } = update
      return { ...state, trouble: { error, failures, retryAt: retryIn === null ? null : now + retryIn } }
    }
    case 'Settled':
      return { ...state, trouble: null, outcome: update.outcome }
  }
}
