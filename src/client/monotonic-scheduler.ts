/**
 * The library's default time.
 *
 * @since 0.1.0
 */
import { asyncScheduler } from 'rxjs'
import type { SchedulerAction, SchedulerLike } from 'rxjs'
import { monotonicNow } from '../schedule/monotonic-now.js'

/**
 * rxjs's timers with a clock that a change of the system's date does not move. Delays are whole milliseconds,
 * since timers cut a fraction off and so would fire before their time.
 */
export const monotonicScheduler: SchedulerLike = {
  now: monotonicNow,
  schedule: <T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T) =>
    asyncScheduler.schedule(work, Math.ceil(delay), state)
}
