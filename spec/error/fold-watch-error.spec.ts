import { describe, expect, it } from 'vitest'
import { foldWatchError } from '../../src/error/watch-error.js'
import { TAGS, everyError } from './every-error.js'

const errors = everyError()

const tell = foldWatchError<string>({
  AsyncJobFailed: (error) => `AsyncJobFailed ${error.job.status}`,
  JobRevoked: (error) => `JobRevoked ${error.job.status}`,
  JobTimeoutError: (error) => `JobTimeoutError ${error.timeout}`,
  JobStalled: (error) => `JobStalled ${error.stallTimeout}`,
  NotFound: (error) => `NotFound ${error.status}`,
  ApiError: (error) => `ApiError ${error.status}`,
  RateLimited: (error) => `RateLimited ${String(error.retryAfter)}`,
  NetworkError: (error) => `NetworkError ${error.cause.name}`,
  RequestTimeout: (error) => `RequestTimeout ${error.requestTimeout}`,
  DecodeError: (error) => `DecodeError ${error.paths.length}`,
  InvalidJobId: (error) => `InvalidJobId ${String(error.id)}`,
  TokenUnavailable: (error) => `TokenUnavailable ${error.name}`,
  InvalidOption: (error) => `InvalidOption ${error.option}`
})

describe('foldWatchError', () => {
  it('hands each error to the case of its tag, with its own fields', () => {
    expect(TAGS.map((tag) => tell(errors[tag]))).toEqual([
      'AsyncJobFailed FAILURE',
      'JobRevoked REVOKED',
      'JobTimeoutError 1800000',
      'JobStalled 600000',
      'NotFound 404',
      'ApiError 403',
      'RateLimited 2000',
      'NetworkError FetchError',
      'RequestTimeout 30000',
      'DecodeError 2',
      'InvalidJobId ../models',
      'TokenUnavailable TokenUnavailable',
      'InvalidOption interval'
    ])
  })
})
