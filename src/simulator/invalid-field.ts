/**
 * A refusal that names the field.
 *
 * @since 0.1.0
 */

/**
 * Data given to the simulator (an option, a scenario, a fault rule) is wrong; `field` says where, such as
 * `scenario.retries.count`.
 *
 * @category errors
 * @since 0.1.0
 */
export class InvalidField extends TypeError {
  override readonly name = 'InvalidField'
  /** Path of the field. */
  readonly field: string

  constructor(field: string, why: string) {
    super(`${field}: ${why}`)
    this.field = field
  }
}
