/**
 * The handle that the server gives for a job it has accepted.
 *
 * @since 0.1.0
 */

/**
 * What an accepted request (202) names: the job to watch.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobRef {
  /** UUID, lower case. */
  readonly id: string
  readonly name: string
}
