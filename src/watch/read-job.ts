/**
 * One read of a job.
 *
 * @since 0.1.0
 */
import { defer, map } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import { decodeJob } from '../codec/decode-answer.js'
import type { Departure, Exchange } from '../http/exchange.js'
import type { Ticket } from '../http/pacing.js'
import type { Job } from '../job/job.js'
import { valueOfAnswer } from './answer.js'

// model

/** What reads of a client share. */
export interface ReadConfig {
  readonly exchange: Exchange
  /** Without a last slash. */
  readonly baseUrl: string
  readonly maxBytes: number
  readonly scheduler: SchedulerLike
}

/** Reads the job once: emits it, completes; errors with a `WatchError`. Cold; unsubscribing aborts. */
export type ReadJob = (
  id: string,
  verbose: boolean | (() => boolean),
  ticket: Ticket,
  how?: Departure
) => Observable<Job>

// constructors

/** `id` must be a normal one: it becomes part of the URL. A `verbose` function is asked at each subscription. */
export const createReadJob = ({ exchange, baseUrl, maxBytes, scheduler }: ReadConfig): ReadJob => {
  const read: ReadJob = (id, verbose, ticket, how) => {
    if (typeof verbose === 'function') return defer(() => read(id, verbose(), ticket, how))
    const request = { id, method: 'GET', url: `${baseUrl}/v3/jobs/${id}${verbose ? '?verbose=true' : ''}` }
    const decode = (body: string) => decodeJob(body, id)
    return exchange(request, ticket, how).pipe(
      map((response) => valueOfAnswer(response, { id, maxBytes, now: scheduler.now(), decode }))
    )
  }
  return read
}
