/**
 * The server knows no such job.
 *
 * @since 0.1.0
 */
import type { ApiErrorDetail, ApiErrorParts } from './api-error.js'
import { FiddlerError } from './fiddler-error.js'

/**
 * A 404, with the server's own message. On a watch that never saw the job it comes after `notFoundGrace`; on
 * one that did, at once: the job has gone.
 *
 * @category errors
 * @since 0.1.0
 */
export class NotFound extends FiddlerError {
  static readonly tag = 'NotFound'
  readonly _tag = 'NotFound'
  override readonly name = 'NotFound'
  readonly status = 404
  readonly code: number | string | null
  readonly errors: readonly ApiErrorDetail[]
  readonly reason: string | null

  constructor(id: string | null, parts: Omit<ApiErrorParts, 'status' | 'retryAfter'>) {
    super(id, parts.message)
    this.code = parts.code
    this.errors = parts.errors
    this.reason = parts.errors[0]?.reason ?? null
  }
}
