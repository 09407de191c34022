/**
 * How far a consumer has heard.
 *
 * @since 0.1.0
 */

/**
 * The last number that a consumer was told, and the epoch of it.
 *
 * @category model
 * @since 0.1.0
 */
export interface Cursor {
  readonly epoch: string
  readonly n: number
}
