/**
 * The one poll just before a deadline.
 *
 * @since 0.1.0
 */

/**
 * What decides whether, and when, a healthy watch polls once more before its deadline. All ms, on one clock.
 */
export interface LastPoll {
  readonly now: number
  /** The deadline. */
  readonly deadline: number
  /** The wait that the interval asks for. */
  readonly wait: number
  /** The longest answer so far. */
  readonly slowest: number
}

/**
 * The shortened wait, so that the last poll starts `m` before the deadline, or null where the wait stays as
 * it is: the next poll starts in time by itself, or the deadline is nearer than `m`.
 *
 * `m` is the smaller of the interval and max(100 ms, longest answer so far): time enough for the answer to
 * count.
 *
 *     interval 6 s, deadline 20 s:   0  6  12  18  19.9  |20 timeout
 */
export const lastPollWait = ({ now, deadline, wait, slowest }: LastPoll): number | null => {
  if (now + wait <= deadline) return null
  const margin = Math.min(wait, Math.max(100, slowest))
  return deadline - now < margin ? null : deadline - margin - now
}
