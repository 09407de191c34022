/**
 * An answer that is no job.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'

/**
 * A good status whose body is not what was asked for: HTML of a login page, an empty body, wrong types,
 * another job's id, or more than `maxResponseBytes`.
 *
 * `paths` name what was wrong and what was expected there, never what the body said.
 *
 * @category errors
 * @since 0.1.0
 */
export class DecodeError extends FiddlerError {
  static readonly tag = 'DecodeError'
  readonly _tag = 'DecodeError'
  override readonly name = 'DecodeError'
  /** E.g. `data.status: expected a string`. */
  readonly paths: readonly string[]

  constructor(id: string | null, paths: readonly string[]) {
    super(id, `the answer is not what was asked for: ${paths.join('; ')}`)
    this.paths = paths
  }
}
