/**
 * Counts requests in sliding windows, as the server does.
 *
 * @since 0.1.0
 */
import type { Windows } from './limits.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** The count of one token and kind of request. */
export interface RateWindow {
  /**
   * Counts a request at `now` (ms, never falling); gives 0, or, uncounted, the ms until there is room for
   * one.
   */
  readonly take: (now: number, limits: Windows) => number
}

/**
 * Nothing counted yet. Only requests that were let through count, each for exactly one second and one minute.
 */
export const rateWindow = (): RateWindow => {
  let log: readonly number[] = []
  return {
    take: (now, { perSecond, perMinute }) => {
      log = log.filter((at) => at > now - MINUTE)
      const wait = Math.max(roomIn(log, perSecond, SECOND, now), roomIn(log, perMinute, MINUTE, now))
      if (wait === 0) log = [...log, now]
      return wait
    }
  }
}

/** ms until fewer than `limit` of the log lie in the last `window` ms. */
const roomIn = (log: readonly number[], limit: number, window: number, now: number): number => {
  const oldest = log.at(-limit)
  return oldest === undefined ? 0 : Math.max(0, oldest + window - now)
}
