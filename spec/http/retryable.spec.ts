import { describe, expect, it } from 'vitest'
import { ApiError } from '../../src/error/api-error.js'
import { RateLimited } from '../../src/error/rate-limited.js'
import { isRetryable, retryAfterIn } from '../../src/http/retryable.js'
import { everyError } from '../error/every-error.js'

const errors = everyError()

const withStatus = (status: number, retryAfter: number | null = null) =>
  new ApiError(null, { status, code: null, message: 'no', errors: [], retryAfter })

describe('isRetryable', () => {
  it.each(['NetworkError', 'RequestTimeout', 'DecodeError', 'RateLimited', 'TokenUnavailable'] as const)(
    'is true for %s',
    (tag) => {
      expect(isRetryable(errors[tag])).toBe(true)
    }
  )

  it.each([
    'AsyncJobFailed',
    'JobRevoked',
    'JobTimeoutError',
    'JobStalled',
    'NotFound',
    'InvalidJobId',
    'InvalidOption'
  ] as const)('is false for %s', (tag) => {
    expect(isRetryable(errors[tag])).toBe(false)
  })

  it('is true for a status of 408, 425 and 5xx, and for no other', () => {
    const all = Array.from({ length: 600 }, (_, status) => status)
    expect(all.filter((status) => isRetryable(withStatus(status)))).toEqual([
      408,
      425,
      ...all.filter((status) => status >= 500)
    ])
  })
})

describe('retryAfterIn', () => {
  it('is what the server asked for with a 429 or another refusal', () => {
    expect(retryAfterIn(new RateLimited(null, 2_000))).toBe(2_000)
    expect(retryAfterIn(withStatus(503, 0))).toBe(0)
  })

  it('is null where it did not ask, or where no answer came', () => {
    expect(retryAfterIn(new RateLimited(null, null))).toBeNull()
    expect(retryAfterIn(withStatus(503))).toBeNull()
    expect(retryAfterIn(errors.NetworkError)).toBeNull()
  })
})
