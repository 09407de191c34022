/**
 * A job as the server writes it.
 *
 * @since 0.1.0
 */
import type { Job, JobTask } from '../job/job.js'
import { put } from './record.js'
import type { WireRecord } from './record.js'

/** The wire object that `jobOfWire` would read as this job; unknown fields included. */
export const wireOfJob = (job: Job): WireRecord => {
  const { status: _, rawStatus, progress, progressKnown, errorMessage, errorReason, extras, ...rest } = job
  const tasks: Record<string, unknown> = {}
  for (const [id, task] of Object.entries(extras)) put(tasks, id, wireOfTask(task))
  return {
    ...rest,
    status: rawStatus,
    progress: progressKnown ? progress : null,
    error_message: errorMessage,
    error_reason: errorReason,
    extras: tasks
  }
}

// private

const wireOfTask = ({ status: _, rawStatus, result, errorMessage, ...rest }: JobTask): unknown =>
  rawStatus === '' ? result : { ...rest, status: rawStatus, result, error_message: errorMessage }
