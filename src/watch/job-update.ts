/**
 * What `track` and `watchAll` emit.
 *
 * @since 0.1.0
 */
import type { Either } from 'fp-ts/lib/Either.js'
import type { WatchError } from '../error/watch-error.js'
import type { Job } from '../job/job.js'

/**
 * A good poll.
 *
 * @category model
 * @since 0.1.0
 */
export interface Polled {
  readonly _tag: 'Polled'
  readonly id: string
  readonly job: Job
}

/**
 * A failed poll that will be tried again.
 *
 * @category model
 * @since 0.1.0
 */
export interface Trouble {
  readonly _tag: 'Trouble'
  readonly id: string
  readonly error: WatchError
  /** Failed polls in a row, this one included. */
  readonly failures: number
  /** ms until the next poll is due; null where it is queued behind the limit. */
  readonly retryIn: number | null
}

/**
 * The watch has ended; the job may not have.
 *
 * @category model
 * @since 0.1.0
 */
export interface Settled {
  readonly _tag: 'Settled'
  readonly id: string
  readonly outcome: Either<WatchError, Job>
}

/**
 * A job's news as values: the terminal snapshot is `Polled` first, then `Settled`, then the stream completes.
 *
 * @category model
 * @since 0.1.0
 */
export type JobUpdate = Polled | Trouble | Settled
