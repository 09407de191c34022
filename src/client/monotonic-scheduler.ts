/**
 * The library's default time.
 *
 * @since 0.1.0
 */
import { asyncScheduler } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import { monotonicNow } from '../schedule/monotonic-now.js'

/** rxjs's timers with a clock that a change of the system's date does not move. */
export const monotonicScheduler: SchedulerLike = {
  now: monotonicNow,
  // One of SchedulerLike's overloads differs from the others in its `state` alone.
  schedule: asyncScheduler.schedule.bind(asyncScheduler) as SchedulerLike['schedule']
}
