/**
 * The header `Retry-After`.
 *
 * @since 0.1.0
 */
import type { RetryAfter } from './fault.js'

const SECOND = 1_000

/** Its value at `now`, epoch ms; a date falls on the next whole second. */
export const retryAfterValue = (retryAfter: RetryAfter, now: number): string => {
  if ('text' in retryAfter) return retryAfter.text
  if ('seconds' in retryAfter) return String(retryAfter.seconds)
  return httpDate(Math.ceil(now / SECOND + retryAfter.date) * SECOND)
}

/** An IMF-fixdate, such as `Sun, 06 Nov 1994 08:49:37 GMT`. */
export const httpDate = (epoch: number): string => new Date(epoch).toUTCString()
