/**
 * A job in the server's words, safe for a terminal.
 *
 * @since 0.1.0
 */
import { escapeControl } from '../../error/escape-control.js'
import type { Job, JobTask } from '../../job/job.js'

/** The status as the server wrote it. */
export const statusText = ({ rawStatus }: Pick<Job, 'rawStatus'>): string => escapeControl(rawStatus)

/** `REASON: MESSAGE`, or what there is of it; null where the server gave neither. */
export const reasonText = ({ errorReason, errorMessage }: Job): string | null => {
  const parts = [errorReason, errorMessage].filter(Boolean)
  return parts.length === 0 ? null : escapeControl(parts.join(': '))
}

/**
 * `NAME[ID]: STATUS, progress: 42.0%`, as the Fiddler Python client logs it; then the reason, where there is
 * one.
 */
export const jobLine = (job: Job): string => {
  const reason = reasonText(job)
  const said = `${nameOf(job.id, job)}: ${statusText(job)}, progress: ${job.progress.toFixed(1)}%`
  return reason === null ? said : `${said}, ${reason}`
}

/** `NAME[ID]`, or the id alone where no snapshot has told the name. */
export const nameOf = (id: string, job: Job | null): string =>
  job === null ? escapeControl(id) : `${escapeControl(job.name)}[${job.id}]`

/** One line for each task that `wanted` picks of a verbose snapshot. */
export const taskLines = (job: Job, wanted: (task: JobTask) => boolean): readonly string[] =>
  Object.entries(job.extras)
    .filter(([, task]) => wanted(task))
    .map(([id, task]) => {
      const message = task.errorMessage === null ? '' : `: ${task.errorMessage}`
      return `  ${escapeControl(`${id}: ${task.rawStatus}${message}`)}`
    })
