/**
 * How `get` and `submit` try again: quickly, and not for as long as a watch does.
 *
 * @since 0.1.0
 */
import { backoffWait } from '../schedule/backoff.js'

/** Tries after the first one. */
export const QUICK_RETRIES = 3

/** ms to wait after the `failures`-th failure in a row (1, 2, …): from 0.5 s, doubled. */
export const quickWait = (failures: number, random: () => number): number =>
  backoffWait({ from: 500 }, failures, random)
