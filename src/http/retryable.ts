/**
 * The one table of what is worth asking again.
 *
 * @since 0.1.0
 */
import type { WatchError } from '../error/watch-error.js'

/**
 * Whether another request may well succeed: no answer, too slow an answer, an answer that is no job, no token
 * just now, 408, 425, 429 and 5xx. Any other status, and any end of the job itself, is final.
 *
 * A 404 is not in the table: only a watch knows whether it is still within its grace.
 */
export const isRetryable = (error: WatchError): boolean => {
  switch (error._tag) {
    case 'NetworkError':
    case 'RequestTimeout':
    case 'DecodeError':
    case 'RateLimited':
    case 'TokenUnavailable':
      return true
    case 'ApiError':
      return error.status === 408 || error.status === 425 || error.status >= 500
    default:
      return false
  }
}

/** ms that the server asked for with this refusal, or null. */
export const retryAfterIn = (error: WatchError): number | null =>
  error._tag === 'RateLimited' || error._tag === 'ApiError' ? error.retryAfter : null
