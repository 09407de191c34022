/**
 * When one reading of jobs is over.
 *
 * @since 0.1.0
 */
import type { JobIds } from '../fleet/fleet-options.js'
import type { JobBoard, JobRow } from '../fleet/job-board.js'
import { wantedOf } from '../fleet/roster.js'
import { isTerminal } from '../job/job-status.js'
import type { JobUpdate } from '../watch/job-update.js'

// Where all have ended, the stream is about to say so by itself, and is not read before.

/** One job: it goes on, or there was trouble. */
export const isReadJob = (update: JobUpdate): boolean =>
  update._tag === 'Trouble' || (update._tag === 'Polled' && !isTerminal(update.job))

/** Every one of these jobs; made anew for each subscription. */
export const areReadJobs = (ids: JobIds): ((update: JobUpdate) => boolean) => {
  const unread = new Set(wantedOf(ids))
  let someGoOn = false
  return (update) => {
    const goesOn = isReadJob(update)
    if (goesOn || update._tag === 'Settled') unread.delete(update.id)
    someGoOn ||= goesOn
    return someGoOn && unread.size === 0
  }
}

/** Every row of a board. */
export const isReadBoard = ({ rows }: JobBoard): boolean =>
  rows.every((row) => row.settledAt !== null || goesOn(row)) && rows.some((row) => row.settledAt === null)

// private

const goesOn = ({ job, trouble }: JobRow): boolean => trouble !== null || (job !== null && !isTerminal(job))
