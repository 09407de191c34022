/**
 * One read over a relay.
 *
 * @since 0.1.0
 */
import { Observable, defer, throwError } from 'rxjs'
import { InvalidJobId } from '../error/invalid-job-id.js'
import type { WatchError } from '../error/watch-error.js'
import { isRetryable } from '../http/retryable.js'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import type { RelaySource } from './relay-source.js'

const FAILURES = 4

/**
 * The newest snapshot that the relay has, or the first it gets. Rides out three troubles, and errors with the fourth; a 404 is `NotFound` at
 * once.
 */
export const getFromRelay = (source: RelaySource, given: string, verbose: boolean): Observable<Job> =>
  defer(() => {
    const id = normalJobId(given)
    if (id === null) return throwError(() => new InvalidJobId(given))
    return new Observable<Job>((subscriber) => {
      let failures = 0
      const answer = (job: Job) => {
        subscriber.next(job)
        subscriber.complete()
      }
      const fail = (error: WatchError) => {
        failures += 1
        if (failures === FAILURES || !isRetryable(error)) subscriber.error(error)
      }
      return source.updates(id, verbose).subscribe({
        next: (news) => {
          if (news._tag === 'Polled') answer(news.job)
          else if (news._tag === 'Trouble') fail(news.error)
          else if (news.job !== null) answer(news.job)
          else if (news.update.outcome._tag === 'Left') subscriber.error(news.update.outcome.left)
        },
        error: (error: unknown) => subscriber.error(error)
      })
    })
  })
