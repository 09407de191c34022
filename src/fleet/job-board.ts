/**
 * What a dashboard shows.
 *
 * @since 0.1.0
 */
import type { WatchError } from '../error/watch-error.js'
import type { Job } from '../job/job.js'

/**
 * Where a job stands for a person: `waiting` not seen yet or PENDING; `running` STARTED or UNKNOWN;
 * `retrying` the server's RETRY; then how it ended; `gave-up` the watch ended without the job's end. Trouble
 * never changes the phase.
 *
 * @category model
 * @since 0.1.0
 */
export type JobPhase = 'waiting' | 'running' | 'retrying' | 'succeeded' | 'failed' | 'revoked' | 'gave-up'

/**
 * One job on the board; immutable, and the same object for as long as nothing about it changes. Times are
 * epoch ms: a row never ages by itself.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobRow {
  readonly id: string
  /** The last snapshot, or null before the first. */
  readonly job: Job | null
  readonly phase: JobPhase
  /**
   * What ails its polling now, or ended it (`gave-up`); null while all is well. `failures` in a row, of a
   * watch that has ended in all; `retryAt` null: queued behind the limit, or over.
   */
  readonly trouble: {
    readonly error: WatchError
    readonly failures: number
    readonly retryAt: number | null
  } | null
  /** When the board first had the id. */
  readonly seenAt: number
  /** The last good poll. */
  readonly polledAt: number | null
  /** When its watch ended. */
  readonly settledAt: number | null
  /** When it is predicted to end; null where nothing can be said. */
  readonly endsAt: number | null
}

/**
 * An immutable snapshot of all jobs. Making one costs what changed, not how many jobs there are; `rows` and
 * `pending` are laid out when first read.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobBoard {
  /** In the order of the ids; an unchanged row keeps its identity. */
  readonly rows: readonly JobRow[]
  row(id: string): JobRow | undefined
  /** Every id whose job has not ended in SUCCESS, FAILURE or REVOKED: store them to go on after a reload. */
  readonly pending: readonly string[]
  readonly counts: Readonly<Record<JobPhase, number>>
  /** Per cent; the mean over rows, ended jobs counting 100; 0 for no rows. */
  readonly progress: number
  /** Ends heard in the last 60 s. */
  readonly settledPerMinute: number
  /** Reads that count in the client's windows now. */
  readonly budget: { readonly usedLastSecond: number; readonly usedLastMinute: number }
  /** Ids whose row differs from the last snapshot; those that have left are among them. */
  readonly changed: ReadonlySet<string>
}
