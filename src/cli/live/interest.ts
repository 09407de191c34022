/**
 * Which jobs a person would look at first.
 *
 * @since 0.1.0
 */
import type { WatchRow } from '../row/watch-row.js'

/**
 * The `count` most interesting rows, in the order of the ids within each kind; of running ones those that end
 * first.
 */
export const mostInteresting = (rows: readonly WatchRow[], count: number, now: number): readonly WatchRow[] =>
  rows
    .map((row, index) => ({ row, index, rank: rankOf(row, now) }))
    .sort((a, b) => a.rank - b.rank || endOf(a.row) - endOf(b.row) || a.index - b.index)
    .slice(0, count)
    .map(({ row }) => row)

// private

/** ms for which a bad end stays among the first. */
const FRESH = 15_000

const rankOf = ({ job, trouble, outcome, settledAt }: WatchRow, now: number): number => {
  if (trouble !== null) return 0
  if (outcome !== null) return outcome._tag === 'Left' && now - (settledAt ?? now) < FRESH ? 2 : 5
  if (job === null || job.status === 'PENDING') return 4
  return job.status === 'RETRY' ? 1 : 3
}

// A large number, not Infinity: two of those would compare as NaN.
const endOf = ({ endsAt }: WatchRow): number => endsAt ?? Number.MAX_SAFE_INTEGER
