/**
 * Errors in the words of the command. All of it is free of control characters: the errors have escaped what
 * the server said.
 *
 * @since 0.1.0
 */
import { foldWatchError } from '../../error/watch-error.js'
import type { WatchError } from '../../error/watch-error.js'
import { durationText } from './clock-text.js'

/** A few words, for one cell of a row. */
export const shortError: (error: WatchError) => string = foldWatchError({
  AsyncJobFailed: () => 'failed',
  JobRevoked: () => 'revoked',
  JobTimeoutError: ({ timeout }) => `timed out after ${durationText(timeout)}`,
  JobStalled: ({ stallTimeout }) => `no change for ${durationText(stallTimeout)}`,
  NotFound: () => 'HTTP 404',
  ApiError: ({ status }) => `HTTP ${status}`,
  RateLimited: () => 'HTTP 429',
  NetworkError: ({ code }) => code ?? 'no answer',
  RequestTimeout: ({ requestTimeout }) => `no answer in ${durationText(requestTimeout)}`,
  DecodeError: () => 'answer is no job',
  InvalidJobId: () => 'no job id',
  TokenUnavailable: () => 'no token',
  InvalidOption: () => 'bad option'
})

/** The whole story in one line, with the server's own message where there is one. */
export const fullError = (error: WatchError): string => {
  switch (error._tag) {
    case 'JobTimeoutError':
    case 'JobStalled':
      return shortError(error)
    case 'NotFound':
    case 'ApiError':
    case 'RateLimited':
      return `${shortError(error)}: ${error.message}`
    default:
      return error.message
  }
}
