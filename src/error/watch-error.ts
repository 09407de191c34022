/**
 * The union of all that can go wrong.
 *
 * @since 0.1.0
 */
import type { ApiError } from './api-error.js'
import type { AsyncJobFailed } from './async-job-failed.js'
import type { DecodeError } from './decode-error.js'
import { isFiddlerError } from './fiddler-error.js'
import type { InvalidJobId } from './invalid-job-id.js'
import type { InvalidOption } from './invalid-option.js'
import type { JobRevoked } from './job-revoked.js'
import type { JobStalled } from './job-stalled.js'
import type { JobTimeoutError } from './job-timeout-error.js'
import type { NetworkError } from './network-error.js'
import type { NotFound } from './not-found.js'
import type { RateLimited } from './rate-limited.js'
import type { RequestTimeout } from './request-timeout.js'
import type { TokenUnavailable } from './token-unavailable.js'

// model

/**
 * Every error that a stream of this library can end with. `_tag` is the discriminant; a `switch` over it is
 * exhaustive.
 *
 * @category model
 * @since 0.1.0
 */
export type WatchError =
  | AsyncJobFailed
  | JobRevoked
  | JobTimeoutError
  | JobStalled
  | NotFound
  | ApiError
  | RateLimited
  | NetworkError
  | RequestTimeout
  | DecodeError
  | InvalidJobId
  | TokenUnavailable
  | InvalidOption

// refinements

/**
 * Whether a caught value is one of ours, also when another copy of the package (ESM beside CJS) made it.
 *
 * @example
 * import { isWatchError } from 'fiddler-jobs'
 *
 * const say = (caught: unknown) => (isWatchError(caught) ? caught._tag : 'not from fiddler-jobs')
 *
 * @category refinements
 * @since 0.1.0
 */
export const isWatchError = (value: unknown): value is WatchError => isFiddlerError(value)

// destructors

/**
 * Handles every kind of error in one place; the compiler asks for each case.
 *
 * @example
 * import { foldWatchError } from 'fiddler-jobs'
 *
 * const exitCode = foldWatchError<number>({
 *   AsyncJobFailed: () => 1,
 *   JobRevoked: () => 3,
 *   JobTimeoutError: () => 124,
 *   JobStalled: () => 124,
 *   NotFound: () => 4,
 *   ApiError: () => 5,
 *   RateLimited: () => 5,
 *   NetworkError: () => 5,
 *   RequestTimeout: () => 5,
 *   DecodeError: () => 5,
 *   InvalidJobId: () => 2,
 *   TokenUnavailable: () => 5,
 *   InvalidOption: () => 2
 * })
 *
 * @category destructors
 * @since 0.1.0
 */
export const foldWatchError =
  <R>(cases: { readonly [E in WatchError as E['_tag']]: (error: E) => R }) =>
  (error: WatchError): R =>
    // The tag picks the case of its own type; TypeScript cannot follow that correlation through the union.
    (cases[error._tag] as (error: WatchError) => R)(error)
