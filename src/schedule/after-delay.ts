/**
 * A timer that bears any delay.
 *
 * @since 0.1.0
 */
import type { SchedulerAction, SchedulerLike, Unsubscribable } from 'rxjs'

/**
 * ms that one timer can hold. Node and browsers keep delays in 32 bits: a longer one fires at once, again and
 * again.
 */
export const LONGEST_DELAY = 2 ** 31 - 1

/** What stands for a timer that never fires: there is nothing to drop. */
export const NO_TIMER: Unsubscribable = { unsubscribe: () => undefined }

/**
 * Runs `work` once after `ms`, in steps where a single timer cannot hold the delay; never for Infinity.
 *
 * Unsubscribing drops the timer.
 */
export const afterDelay = (scheduler: SchedulerLike, ms: number, work: () => void): Unsubscribable => {
  if (ms === Infinity) return NO_TIMER
  const first = Math.min(Math.max(0, ms), LONGEST_DELAY)
  return scheduler.schedule(
    function (this: SchedulerAction<number>, left = 0) {
      if (left <= 0) work()
      else this.schedule(left - Math.min(left, LONGEST_DELAY), Math.min(left, LONGEST_DELAY))
    },
    first,
    Math.max(0, ms) - first
  )
}
