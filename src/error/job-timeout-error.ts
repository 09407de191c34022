/**
 * The deadline of a watch passed.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'

/**
 * The job had not ended when `timeout` had passed since subscription. The job itself goes on running on the
 * server.
 *
 * @category errors
 * @since 0.1.0
 */
export class JobTimeoutError extends FiddlerError {
  static readonly tag = 'JobTimeoutError'
  readonly _tag = 'JobTimeoutError'
  override readonly name = 'JobTimeoutError'
  /** The deadline in ms, as the watch was given it. */
  readonly timeout: number

  constructor(id: string, timeout: number) {
    super(id, `job ${id} had not ended after ${timeout} ms`)
    this.timeout = timeout
  }
}
