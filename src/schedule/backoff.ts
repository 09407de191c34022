/**
 * Waits that grow while things go wrong, as a value.
 *
 * @since 0.1.0
 */

// model

/**
 * How waits grow from failure to failure: `from`, then each `factor` times the last, capped at `max`; the
 * jitter is added after the cap, so that clients that reach it do not meet there.
 *
 *     from 6 s, factor 2, max 60 s:   6  12  24  48  60  60 ...   each plus 0 to 25 %
 *
 * @category model
 * @since 0.1.0
 */
export interface Backoff {
  /** ms after the first failure; > 0. */
  readonly from: number
  /** Growth per further failure; >= 1. @default 2 */
  readonly factor?: number | undefined
  /** ms; the largest wait before jitter; >= `from`. @default 60_000, or `from` where that is longer */
  readonly max?: number | undefined
  /** Share of the wait that jitter may add; 0 to 1. @default 0.25 */
  readonly jitter?: number | undefined
}

// combinators

/**
 * ms to wait after the `failures`-th failure in a row (1, 2, …); the jitter is whole ms. Finite for any
 * count.
 */
export const backoffWait = (backoff: Backoff, failures: number, random: () => number): number => {
  const { from, factor = 2, jitter = 0.25, max = Math.max(from, 60_000) } = backoff
  // The power may overflow to Infinity; the cap takes it back.
  const wait = Math.min(from * factor ** (failures - 1), max)
  const most = wait * jitter
  const chance = random()
  // A random source out of its range adds nothing.
  return chance >= 0 && chance <= 1 ? wait + Math.min(Math.round(most * chance), Math.floor(most)) : wait
}
