import type { Job } from '../../src/job/job.js'

export const JOB_ID = '0b3c7a44-53d7-4ad5-9c1a-2f1d8d6f0e11'

/** A snapshot for specs: STARTED at 42 %, changed where the spec says so; `rawStatus` follows `status`. */
export const aJob = (parts: Partial<Job> = {}): Job => ({
  id: JOB_ID,
  name: 'Ingestion dataset Upload',
  status: 'STARTED',
  rawStatus: parts.status ?? 'STARTED',
  progress: 42,
  progressKnown: true,
  info: {},
  errorMessage: null,
  errorReason: null,
  extras: {},
  ...parts
})

/** One snapshot per letter of a marble diagram. */
export const JOBS = {
  p: aJob({ status: 'PENDING', progress: 0 }),
  s: aJob({ progress: 25 }),
  t: aJob({ progress: 75 }),
  r: aJob({ status: 'RETRY', progress: 0 }),
  u: aJob({ status: 'UNKNOWN', rawStatus: 'PAUSED', progress: 50 }),
  y: aJob({ status: 'SUCCESS', progress: 100 }),
  f: aJob({ status: 'FAILURE', errorReason: 'ValueError', errorMessage: 'bad column' }),
  x: aJob({ status: 'REVOKED' })
} as const
