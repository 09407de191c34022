/**
 * Rows of a board, for specs of the dashboard's functions.
 */
import type { JobPhase, JobRow } from '../../../src/fleet/job-board.js'
import type { Job } from '../../../src/job/job.js'

/** The n-th id. */
export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const jobOf = (over: Partial<Job> = {}): Job => ({
  id: idOf(1),
  name: 'Ingestion dataset Upload',
  status: 'STARTED',
  rawStatus: 'STARTED',
  progress: 40,
  progressKnown: true,
  info: {},
  errorMessage: null,
  errorReason: null,
  extras: {},
  ...over
})

export const rowOf = (n: number, phase: JobPhase, over: Partial<JobRow> = {}): JobRow => ({
  id: idOf(n),
  job: jobOf({ id: idOf(n) }),
  phase,
  trouble: null,
  seenAt: 0,
  polledAt: 1_000,
  settledAt: null,
  endsAt: null,
  ...over
})
