/**
 * What a snapshot means for the stream it ends.
 *
 * @since 0.1.0
 */
import type { Job } from '../job/job.js'
import { AsyncJobFailed } from './async-job-failed.js'
import { JobRevoked } from './job-revoked.js'

/**
 * The error that a job's end stands for: FAILURE and REVOKED have one, SUCCESS and every status before the
 * end have none.
 */
export const terminalError = (job: Job): AsyncJobFailed | JobRevoked | null => {
  if (job.status === 'FAILURE') return new AsyncJobFailed(job)
  if (job.status === 'REVOKED') return new JobRevoked(job)
  return null
}
