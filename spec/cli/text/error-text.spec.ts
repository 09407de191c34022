import { describe, expect, it } from 'vitest'
import { fullError, shortError } from '../../../src/cli/text/error-text.js'
import type { WatchError } from '../../../src/error/watch-error.js'
import { NetworkError } from '../../../src/error/network-error.js'
import { everyError } from '../../error/every-error.js'

const ERRORS = everyError()

describe('an error in a few words', () => {
  const expected: { readonly [E in WatchError as E['_tag']]: string } = {
    AsyncJobFailed: 'failed',
    JobRevoked: 'revoked',
    JobTimeoutError: 'timed out after 30m',
    JobStalled: 'no change for 10m',
    NotFound: 'HTTP 404',
    ApiError: 'HTTP 403',
    RateLimited: 'HTTP 429',
    NetworkError: 'ECONNREFUSED',
    RequestTimeout: 'no answer in 30s',
    DecodeError: 'answer is no job',
    InvalidJobId: 'no job id',
    TokenUnavailable: 'no token',
    InvalidOption: 'bad option'
  }
  it.each(Object.values(ERRORS).map((error) => [error._tag, error] as const))('%s', (tag, error) => {
    expect(shortError(error)).toBe(expected[tag])
  })

  it('says that no answer came where the transport gave no code', () => {
    expect(shortError(new NetworkError(null, { name: 'Error', message: 'x', code: null }))).toBe('no answer')
  })
})

describe('an error in full', () => {
  it("has the server's own message behind its status", () => {
    expect(fullError(ERRORS.NotFound)).toBe('HTTP 404: Job not found for the given identifier')
    expect(fullError(ERRORS.ApiError)).toBe('HTTP 403: You may not see this job')
    expect(fullError(ERRORS.RateLimited)).toBe('HTTP 429: the server answered 429 Too Many Requests')
  })

  it('has the time in the units of the flag', () => {
    expect(fullError(ERRORS.JobTimeoutError)).toBe('timed out after 30m')
    expect(fullError(ERRORS.JobStalled)).toBe('no change for 10m')
  })

  it('is else its message', () => {
    expect(fullError(ERRORS.DecodeError)).toBe(ERRORS.DecodeError.message)
    expect(fullError(ERRORS.TokenUnavailable)).toBe(ERRORS.TokenUnavailable.message)
  })
})
