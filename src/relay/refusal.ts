/**
 * A request that is not served.
 *
 * @since 0.1.0
 */

/** Thrown on the way to an answer; its message goes to the consumer. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {}
  ) {
    super(message)
  }
}
