/**
 * The phase that a status means.
 *
 * @since 0.1.0
 */
import type { JobStatus } from '../job/job-status.js'
import type { JobPhase } from './job-board.js'

/** Every phase, in the order in which a job goes through them. */
export const PHASES: readonly JobPhase[] = [
  'waiting',
  'running',
  'retrying',
  'succeeded',
  'failed',
  'revoked',
  'gave-up'
]

export const phaseOf: Readonly<Record<JobStatus, JobPhase>> = {
  PENDING: 'waiting',
  STARTED: 'running',
  UNKNOWN: 'running',
  RETRY: 'retrying',
  SUCCESS: 'succeeded',
  FAILURE: 'failed',
  REVOKED: 'revoked'
}

/** Whether the job itself has ended: a watch that gave up has not seen its end. */
export const isEnded = (phase: JobPhase): boolean =>
  phase === 'succeeded' || phase === 'failed' || phase === 'revoked'
