/**
 * The server's rate limit was met.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'

/**
 * A 429. A watch rides it out; `get` waits out a `retryAfter` of up to 30 s.
 *
 * @category errors
 * @since 0.1.0
 */
export class RateLimited extends FiddlerError {
  static readonly tag = 'RateLimited'
  readonly _tag = 'RateLimited'
  override readonly name = 'RateLimited'
  readonly status = 429
  /** ms that the server asked us to wait, at most one hour; null where it did not say. */
  readonly retryAfter: number | null

  constructor(id: string | null, retryAfter: number | null, message?: string) {
    super(id, message ?? 'the server answered 429 Too Many Requests')
    this.retryAfter = retryAfter
  }
}
