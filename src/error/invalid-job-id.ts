/**
 * An id that cannot be a job's.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'

/**
 * The id is not a UUID. It arrives in the stream, before any request: such a text never becomes part of a
 * URL.
 *
 * @category errors
 * @since 0.1.0
 */
export class InvalidJobId extends FiddlerError {
  static readonly tag = 'InvalidJobId'
  readonly _tag = 'InvalidJobId'
  override readonly name = 'InvalidJobId'

  constructor(given: unknown) {
    const text = typeof given === 'string' ? given : typeof given
    super(text, `not a job id (a UUID, 8-4-4-4-12 hex digits): ${JSON.stringify(text.slice(0, 100))}`)
  }
}
