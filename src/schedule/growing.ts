/**
 * An interval that grows while nothing changes.
 *
 * @since 0.1.0
 */
import { finiteFrom, positive } from './require-option.js'

// model

/**
 * The bounds of a growing interval.
 *
 * @category model
 * @since 0.1.0
 */
export interface GrowingOptions {
  /** ms to wait while things change; finite and > 0. */
  readonly from: number
  /** What the wait is multiplied by per unchanged poll; finite and >= 1. */
  readonly factor: number
  /** ms that the wait never exceeds; finite and >= `from`. */
  readonly max: number
}

// constructors

/**
 * Waits `from` ms after a poll that brought news, and `factor` times longer after each further one that
 * changed neither status nor progress, up to `max`.
 *
 *     growing({ from: 1_000, factor: 2, max: 5_000 })
 *     unchanged polls   0      1      2      3      4      0
 *     ms to wait        1_000  2_000  4_000  5_000  5_000  1_000
 *
 * Stateless: the watch counts unchanged polls per subscription, so one function serves any number of watches.
 * Throws a `TypeError` that names the option where one is out of range.
 *
 * @example
 * import { growing } from 'fiddler-jobs'
 * import type { WatchOptions } from 'fiddler-jobs'
 *
 * const options: WatchOptions = { interval: growing({ from: 2_000, factor: 1.5, max: 30_000 }) }
 *
 * @category constructors
 * @since 0.1.0
 */
export const growing = (
  options: GrowingOptions
): ((job: unknown, seen: { readonly unchanged: number }) => number) => {
  const from = positive('from', options.from)
  const factor = finiteFrom('factor', options.factor, 1)
  const max = finiteFrom('max', options.max, from)
  // A long enough quiet makes the power Infinity; the smaller of that and `max` is `max`.
  return (_job, seen) => Math.min(max, from * factor ** seen.unchanged)
}
