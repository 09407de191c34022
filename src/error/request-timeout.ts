/**
 * One request took too long.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'

/**
 * No whole answer within `requestTimeout` of the moment the request got its slot. That request was aborted; a
 * watch asks again.
 *
 * @category errors
 * @since 0.1.0
 */
export class RequestTimeout extends FiddlerError {
  static readonly tag = 'RequestTimeout'
  readonly _tag = 'RequestTimeout'
  override readonly name = 'RequestTimeout'
  /** ms, as the client was given it. */
  readonly requestTimeout: number

  constructor(id: string | null, requestTimeout: number) {
    super(id, `no answer from the server within ${requestTimeout} ms`)
    this.requestTimeout = requestTimeout
  }
}
