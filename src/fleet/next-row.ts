/**
 * From one row to the next.
 *
 * @since 0.1.0
 */
import type { JobUpdate, Settled } from '../watch/job-update.js'
import type { JobRow } from './job-board.js'
import { isEnded, phaseOf } from './phase.js'

/** A job that has not been heard of yet. */
export const waitingRow = (id: string, now: number): JobRow =>
  Object.freeze({
    id,
    job: null,
    phase: 'waiting',
    trouble: null,
    seenAt: now,
    polledAt: null,
    settledAt: null,
    endsAt: null
  })

/** The row after an update that came at `now`; `endsAt` is the prediction of then. */
export const nextRow = (row: JobRow, update: JobUpdate, now: number, endsAt: number | null): JobRow => {
  switch (update._tag) {
    case 'Polled':
      return Object.freeze({
        ...row,
        job: update.job,
        phase: phaseOf[update.job.status],
        trouble: null,
        polledAt: now,
        endsAt
      })
    case 'Trouble': {
      const { error, failures, retryIn } = update
      const retryAt = retryIn === null ? null : now + retryIn
      return Object.freeze({ ...row, trouble: Object.freeze({ error, failures, retryAt }) })
    }
    case 'Settled':
      return Object.freeze({ ...row, ...settled(row, update), settledAt: now, endsAt: null })
  }
}

// private

const settled = (row: JobRow, { outcome }: Settled): Pick<JobRow, 'phase' | 'trouble'> => {
  if (outcome._tag === 'Right' || isEnded(row.phase)) return { phase: row.phase, trouble: null }
  const error = outcome.left
  return { phase: 'gave-up', trouble: Object.freeze({ error, failures: error.failures ?? 0, retryAt: null }) }
}
