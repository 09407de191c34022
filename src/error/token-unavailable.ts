/**
 * There was no token to send.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'

/**
 * The token function threw, gave nothing usable, or took longer than `requestTimeout`. A watch asks again.
 *
 * Neither the token nor what the function threw is on this error: either could hold the secret.
 *
 * @category errors
 * @since 0.1.0
 */
export class TokenUnavailable extends FiddlerError {
  static readonly tag = 'TokenUnavailable'
  readonly _tag = 'TokenUnavailable'
  override readonly name = 'TokenUnavailable'

  constructor(id: string | null, why: string) {
    super(id, `no token for the request: ${why}`)
  }
}
