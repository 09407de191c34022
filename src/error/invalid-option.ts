/**
 * A function given as an option gave what cannot be used.
 *
 * @since 0.1.0
 */
import { FiddlerError } from './fiddler-error.js'

/**
 * An `interval` function threw, or gave what is not finite and above 0. (An option that is wrong as a value
 * is a synchronous `TypeError` instead.)
 *
 * @category errors
 * @since 0.1.0
 */
export class InvalidOption extends FiddlerError {
  static readonly tag = 'InvalidOption'
  readonly _tag = 'InvalidOption'
  override readonly name = 'InvalidOption'
  /** The option's name. */
  readonly option: string

  constructor(id: string | null, option: string, why: string) {
    super(id, `option ${option}: ${why}`)
    this.option = option
  }
}
