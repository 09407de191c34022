/**
 * When a job will be done.
 *
 * @since 0.1.0
 */
import { map, scan } from 'rxjs'
import type { OperatorFunction, SchedulerLike } from 'rxjs'
import { isTerminal } from '../job/job-status.js'
import type { Job } from '../job/job.js'
import { monotonicNow } from '../schedule/monotonic-now.js'

// operators

/**
 * Emits, per snapshot, the ms left until the job is done, or null where nothing can be said.
 *
 * The rate is linear: what progress was gained since the first STARTED snapshot seen, over the time since
 * then. So:
 *
 * - null while PENDING, RETRY or UNKNOWN, while progress is 0 or not known, and until progress has moved once
 *   under our eyes;
 * - 0 once the job has ended, whatever its end;
 * - progress that falls back, or any status but STARTED in between, starts the measure anew;
 * - while progress stands still the figure grows, since the rate falls.
 *
 *     ms         0       6_000   12_000   18_000
 *     source     P       S 0%    S 25%    (Y|)
 *     eta()      null    null    18_000   (0|)
 *
 * Never negative, NaN or Infinity. `scheduler` is asked for `now()` alone; no timer is set, so a figure does
 * not count down between snapshots. Completes and errors as the source does. Unsubscribing unsubscribes from
 * the source.
 *
 * @example
 * import { eta } from 'fiddler-jobs'
 * import type { Job } from 'fiddler-jobs'
 * import { map } from 'rxjs'
 * import type { Observable } from 'rxjs'
 *
 * const left = (jobs: Observable<Job>) =>
 *   jobs.pipe(eta(), map((ms) => (ms === null ? '' : `${Math.ceil(ms / 60_000)} min left`)))
 *
 * @category operators
 * @since 0.1.0
 */
export const eta =
  (scheduler: Pick<SchedulerLike, 'now'> = { now: monotonicNow }): OperatorFunction<Job, number | null> =>
  (jobs) =>
    jobs.pipe(
      scan((measure: Measure, job) => measured(measure, job, scheduler.now()), NOTHING),
      map((measure) => measure.left)
    )

// private

interface Reading {
  readonly at: number
  readonly progress: number
}

interface Measure {
  /** Where the rate is measured from. */
  readonly start: Reading | null
  /** The highest progress since, which is also the last. */
  readonly progress: number
  readonly left: number | null
}

const NOTHING: Measure = { start: null, progress: 0, left: null }

const measured = (measure: Measure, job: Job, now: number): Measure => {
  if (isTerminal(job)) return { ...NOTHING, left: 0 }
  if (job.status !== 'STARTED') return NOTHING
  // A snapshot without progress tells nothing of the rate, good or bad.
  if (!job.progressKnown) return { ...measure, left: null }
  const { progress } = job
  const { start } = measure
  if (start === null || progress < measure.progress)
    return { start: { at: now, progress }, progress, left: null }
  return { start, progress, left: msLeft(start, { at: now, progress }) }
}

const msLeft = (start: Reading, last: Reading): number | null => {
  const gained = last.progress - start.progress
  const took = last.at - start.at
  // A clock that stood still, or was set back, gives no rate.
  if (gained <= 0 || took <= 0) return null
  const left = ((100 - last.progress) * took) / gained
  return Number.isFinite(left) ? left : null
}
