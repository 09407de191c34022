/**
 * A timer that bears any delay.
 *
 * @since 0.1.0
 */
import type { SchedulerAction, SchedulerLike, Unsubscribable } from 'rxjs'

// Node and browsers keep delays in 32 bits: a longer one fires at once, again and again.
const LONGEST = 2 ** 31 - 1

/**
 * Runs `work` once after `ms`, in steps where a single timer cannot hold the delay; never for Infinity.
 *
 * Unsubscribing drops the timer.
 */
export const afterDelay = (scheduler: SchedulerLike, ms: number, work: () => void): Unsubscribable => {
  if (ms === Infinity) return NEVER
  const first = Math.min(Math.max(0, ms), LONGEST)
  return scheduler.schedule(
    function (this: SchedulerAction<number>, left = 0) {
      if (left <= 0) work()
      else this.schedule(left - Math.min(left, LONGEST), Math.min(left, LONGEST))
    },
    first,
    Math.max(0, ms) - first
  )
}

const NEVER: Unsubscribable = { unsubscribe: () => undefined }
