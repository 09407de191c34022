/**
 * A job's progress as lines of text.
 *
 * @since 0.1.0
 */
import { tap } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import { escapeControl } from '../error/escape-control.js'
import type { Job } from '../job/job.js'

/**
 * Passes every snapshot on, after calling `log` with a line for it: `NAME[ID]: STATUS, progress: 42.0%`.
 *
 * A status that this version does not know stands there as the server wrote it. Control characters are
 * escaped, so that server text cannot forge a line or drive a terminal. What `log` throws becomes the
 * stream's error.
 *
 * Completes and errors as the source does. Unsubscribing unsubscribes from the source.
 *
 * Source: the lines that `Job.wait()` of the Fiddler Python client logs.
 *
 * @example
 * import { logProgress } from 'fiddler-jobs'
 * import type { JobClient } from 'fiddler-jobs'
 *
 * const waitAloud = (client: JobClient, id: string) => client.watch(id).pipe(logProgress(console.log))
 *
 * @category operators
 * @since 0.1.0
 */
export const logProgress = (log: (line: string) => void): MonoTypeOperatorFunction<Job> =>
  tap((job) => {
    log(lineOf(job))
  })

// private

const lineOf = (job: Job): string => {
  const status = job.status === 'UNKNOWN' ? job.rawStatus : job.status
  return escapeControl(`${job.name}[${job.id}]: ${status}, progress: ${job.progress.toFixed(1)}%`)
}
