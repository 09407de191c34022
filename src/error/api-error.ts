/**
 * The server refused a request.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'
import type { WatchErrorJson } from './fiddler-error.js'

/**
 * One entry of the `errors` list in Fiddler's error envelope.
 *
 * @category model
 * @since 0.1.0
 */
export interface ApiErrorDetail {
  readonly reason: string | null
  readonly message: string | null
  readonly help: string | null
}

/**
 * What an error answer says of itself.
 *
 * @category model
 * @since 0.1.0
 */
export interface ApiErrorParts {
  /** The HTTP status; 0 where a browser hid a redirect. */
  readonly status: number
  readonly code: number | string | null
  readonly message: string
  readonly errors: readonly ApiErrorDetail[]
  /** ms, where the answer bore a `Retry-After`. */
  readonly retryAfter?: number | null
}

/**
 * An HTTP status that is no job, with the server's own words where it sent its error envelope.
 *
 * 408, 425 and 5xx are polled again; any other ends a watch at once.
 *
 * @category errors
 * @since 0.1.0
 */
export class ApiError extends FiddlerError {
  static readonly tag = 'ApiError'
  readonly _tag = 'ApiError'
  override readonly name = 'ApiError'
  readonly status: number
  /** `code` of the error envelope, or null. */
  readonly code: number | string | null
  readonly errors: readonly ApiErrorDetail[]
  /** `reason` of the first entry of `errors`, or null. */
  readonly reason: string | null
  /** ms that the server asked us to wait, at most one hour; null where it did not say. */
  readonly retryAfter: number | null

  constructor(id: string | null, parts: ApiErrorParts) {
    super(id, parts.message)
    this.status = parts.status
    this.code = parts.code
    this.errors = parts.errors
    this.reason = parts.errors[0]?.reason ?? null
    this.retryAfter = parts.retryAfter ?? null
  }

  override toJSON(): WatchErrorJson {
    return { ...super.toJSON(), status: this.status, code: this.code, reason: this.reason }
  }
}
