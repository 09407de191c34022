/**
 * Holds each token to the limits.
 *
 * @since 0.1.0
 */
import { failure } from './answer.js'
import { rateWindow } from './rate-window.js'
import { retryAfterValue } from './retry-after.js'
import type { Answer } from './answer.js'
import type { KnownLimits } from './limits.js'
import type { RateWindow } from './rate-window.js'

/** The limits of one simulator. */
export interface RateLimiter {
  /** Counts the request and gives null; or, where it is one too many, the 429. */
  readonly refuse: (token: string, method: string) => Answer | null
  /** Replaces the limits, null for none; requests already counted stay counted. */
  readonly set: (limits: KnownLimits | null) => void
}

/** Nothing counted yet; `now` is in ms. GETs are reads, all else are writes. */
export const rateLimiter = (now: () => number, first: KnownLimits | null): RateLimiter => {
  const windows = new Map<string, RateWindow>()
  let limits = first
  const windowOf = (key: string): RateWindow => {
    const window = windows.get(key) ?? rateWindow()
    windows.set(key, window)
    return window
  }
  return {
    refuse: (token, method) => {
      if (limits === null) return null
      const kind = method === 'GET' ? 'read' : 'write'
      const wait = windowOf(`${kind} ${token}`).take(now(), limits[kind])
      return wait === 0 ? null : tooMany(wait, limits.retryAfter, now())
    },
    set: (next) => {
      limits = next
    }
  }
}

const tooMany = (wait: number, retryAfter: KnownLimits['retryAfter'], now: number): Answer => {
  const seconds = wait / 1_000
  const header = retryAfter === 'date' ? { date: seconds } : { seconds: Math.ceil(seconds) }
  const headers: Record<string, string> =
    retryAfter === 'none' ? {} : { 'Retry-After': retryAfterValue(header, now) }
  return failure(429, 'TooManyRequests', 'Rate limit exceeded', headers)
}
