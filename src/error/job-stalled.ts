/**
 * The job stopped moving.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'

/**
 * Good polls kept coming, but neither status nor progress changed for `stallTimeout`.
 *
 * @category errors
 * @since 0.1.0
 */
export class JobStalled extends FiddlerError {
  static readonly tag = 'JobStalled'
  readonly _tag = 'JobStalled'
  override readonly name = 'JobStalled'
  /** ms without a change that the watch was told to bear. */
  readonly stallTimeout: number

  constructor(id: string, stallTimeout: number) {
    super(id, `job ${id} showed no change of status or progress for ${stallTimeout} ms`)
    this.stallTimeout = stallTimeout
  }
}
