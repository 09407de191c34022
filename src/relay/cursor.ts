/**
 * How far a consumer has heard.
 *
 * @since 0.1.0
 */

/** The last number that it was told, and the epoch of it. */
export interface Cursor {
  readonly epoch: string
  readonly n: number
}
