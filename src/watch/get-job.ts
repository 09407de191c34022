/**
 * One read that rides out a blip.
 *
 * @since 0.1.0
 */
import { defer, map, retry, throwError } from 'rxjs'
import type { Observable } from 'rxjs'
import { InvalidJobId } from '../error/invalid-job-id.js'
import { isWatchError } from '../error/watch-error.js'
import { isRetryable, retryAfterIn } from '../http/retryable.js'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import type { PollContext } from './poll-context.js'
import { QUICK_RETRIES, quickWait } from './quick-retry.js'

const LONGEST_RETRY_AFTER = 30_000

/**
 * Reads the job once; three retries from 0.5 s, doubled, for what a watch would ride out; waits out a
 * `Retry-After` of up to 30 s. A 404 is `NotFound` at once.
 */
export const getJob = (context: PollContext, given: string, verbose: boolean): Observable<Job> =>
  defer(() => {
    const id = normalJobId(given)
    if (id === null) return throwError(() => new InvalidJobId(given))
    const ticket = context.pacer.ticket('read', 'ahead')
    return context.jobs.ask(id, verbose, ticket).pipe(
      map((response) => context.jobs.jobOf(response, id)),
      retry({
        count: QUICK_RETRIES,
        delay: (error: unknown, failures) => {
          const wait = retryWait(error, failures, context.random)
          return wait === null ? throwError(() => error) : ticket.turn(wait, 'ahead')
        }
      })
    )
  })

// private

const retryWait = (error: unknown, failures: number, random: () => number): number | null => {
  if (!isWatchError(error) || !isRetryable(error)) return null
  const asked = retryAfterIn(error) ?? 0
  return asked > LONGEST_RETRY_AFTER ? null : Math.max(asked, quickWait(failures, random))
}
