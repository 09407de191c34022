/**
 * What is known of one watched job.
 *
 * @since 0.1.0
 */
import type { Either } from 'fp-ts/lib/Either.js'
import type { WatchError } from '../../error/watch-error.js'
import type { Job } from '../../job/job.js'
import type { JobUpdate } from '../../watch/job-update.js'

// model

/** A failed poll that is to be tried again. */
export interface RowTrouble {
  readonly error: WatchError
  /** Failed polls in a row. */
  readonly failures: number
  /** When the next poll is due; null where it is queued behind the limit. */
  readonly retryAt: number | null
}

/** One job's row; all times are ms on the command's clock. A row never changes: news makes a new one. */
export interface WatchRow {
  readonly id: string
  /** The last good snapshot. */
  readonly job: Job | null
  /** Null while the server answers. */
  readonly trouble: RowTrouble | null
  /** Null while it is watched. */
  readonly outcome: Either<WatchError, Job> | null
  readonly seenAt: number | null
  readonly settledAt: number | null
  /** The predicted end. */
  readonly endsAt: number | null
  /** Good polls. */
  readonly polls: number
  /** Failed polls in all. */
  readonly troubles: number
}

// constructors

/** A row of which nothing is known yet. */
export const newRow = (id: string): WatchRow => ({
  id,
  job: null,
  trouble: null,
  outcome: null,
  seenAt: null,
  settledAt: null,
  endsAt: null,
  polls: 0,
  troubles: 0
})

// operators

/** The row after an update. `left` is the ms until the predicted end, where a snapshot allows to tell. */
export const nextRow = (
  row: WatchRow,
  { update, now, left }: { readonly update: JobUpdate; readonly now: number; readonly left: number | null }
): WatchRow => {
  switch (update._tag) {
    case 'Polled':
      return {
        ...row,
        job: update.job,
        trouble: null,
        seenAt: row.seenAt ?? now,
        endsAt: left === null ? null : now + left,
        polls: row.polls + 1
      }
    case 'Trouble': {
      const { error, failures, retryIn } = update
      const retryAt = retryIn === null ? null : now + retryIn
      return { ...row, trouble: { error, failures, retryAt }, troubles: row.troubles + 1 }
    }
    case 'Settled':
      return { ...row, trouble: null, outcome: update.outcome, settledAt: now, endsAt: null }
  }
}

// accessors

/** ms from the first good poll to the end of the watch, or to now; null while there was none. */
export const elapsedOf = ({ seenAt, settledAt }: WatchRow, now: number): number | null =>
  seenAt === null ? null : Math.max(0, (settledAt ?? now) - seenAt)

/** Why the watch ended before the job did; null where the job has ended, or the watch has not. */
export const gaveUpBecause = ({ outcome }: WatchRow): WatchError | null =>
  outcome?._tag !== 'Left' || JOB_ENDED.has(outcome.left._tag) ? null : outcome.left

// private

const JOB_ENDED: ReadonlySet<WatchError['_tag']> = new Set<WatchError['_tag']>([
  'AsyncJobFailed',
  'JobRevoked'
])
