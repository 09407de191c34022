/**
 * No answer came.
 *
 * @since 0.1.0
 */
import { escapeControl } from './escape-control.js'
import { FiddlerError } from './fiddler-error.js'

/**
 * What is kept of a transport's own error: enough to tell the cause, nothing that could hold a header.
 *
 * @category model
 * @since 0.1.0
 */
export interface NetworkCause {
  readonly name: string
  readonly message: string
  readonly code: string | null
}

/**
 * The transport failed before an answer was whole: refused, reset, cut, unresolved. `cause` is reduced to
 * name, message and code, whatever the transport threw.
 *
 * @category errors
 * @since 0.1.0
 */
export class NetworkError extends FiddlerError {
  static readonly tag = 'NetworkError'
  readonly _tag = 'NetworkError'
  override readonly name = 'NetworkError'
  override readonly cause: NetworkCause
  /** The system's code, such as `ECONNREFUSED`, where the transport told one. */
  readonly code: string | null

  constructor(id: string | null, cause: NetworkCause) {
    const safe: NetworkCause = {
      name: escapeControl(cause.name),
      message: escapeControl(cause.message),
      code: cause.code === null ? null : escapeControl(cause.code)
    }
    super(id, `no answer from the server: ${safe.message || safe.code || safe.name}`)
    this.cause = safe
    this.code = safe.code
  }
}
