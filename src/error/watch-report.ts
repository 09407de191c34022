/**
 * What a watch can tell of itself when it ends.
 *
 * @since 0.1.0
 */
import type { Job } from '../job/job.js'
import type { WatchError } from './watch-error.js'

/**
 * The story of a watch, told on the error that ended it.
 *
 * @category model
 * @since 0.1.0
 */
export interface WatchReport {
  /** Polls sent, whatever came of them. */
  readonly polls: number
  /** ms from subscription to the end. */
  readonly elapsed: number
  /** Failed polls in all, the one that ended the watch included. */
  readonly failures: number
  /** The last good snapshot, or null where there was none. */
  readonly lastJob: Job | null
  /** The last trouble before the end, or null where there was none. */
  readonly lastError: WatchError | null
  /** Failed polls by `_tag`. */
  readonly counts: Readonly<Record<string, number>>
}
