/**
 * What it means that a relay answers with no stream.
 *
 * @since 0.1.0
 */
import { ApiError } from '../error/api-error.js'
import type { ApiErrorParts } from '../error/api-error.js'
import { DecodeError } from '../error/decode-error.js'
import { RateLimited } from '../error/rate-limited.js'
import type { WatchError } from '../error/watch-error.js'
import { retryAfterOf } from '../http/retry-after.js'
import type { Fault } from './fault.js'

/** The error for each waiting job. A 404 is no job that is not there but a relay that is not: an `ApiError`. */
export const refusalOf = (
  status: number,
  headers: Readonly<Record<string, string>>,
  parts: ApiErrorParts,
  now: number
): Fault => {
  const retryAfter = retryAfterOf(headers, now)
  if (status === 429) return (id) => new RateLimited(id, retryAfter, parts.message)
  if (status === 200) return (id) => new DecodeError(id, ['content-type: expected text/event-stream'])
  return (id) => new ApiError(id, { ...parts, status, retryAfter })
}

/** Whether another token may be let in. */
export const isUnauthorized = (error: WatchError): boolean => 'status' in error && error.status === 401
