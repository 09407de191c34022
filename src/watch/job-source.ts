/**
 * Where jobs are read from.
 *
 * @since 0.1.0
 */
import type { Observable, SchedulerLike } from 'rxjs'
import { decodeJob } from '../codec/decode-answer.js'
import type { Departure, Exchange } from '../http/exchange.js'
import type { Ticket } from '../http/pacing.js'
import type { TransportResponse } from '../http/transport.js'
import type { Job } from '../job/job.js'
import { valueOfAnswer } from './answer.js'

// model

/** What reads of a client share. */
export interface JobSourceConfig {
  readonly exchange: Exchange
  /** Without a last slash. */
  readonly baseUrl: string
  readonly maxBytes: number
  readonly scheduler: SchedulerLike
}

/** Reads of jobs, in two steps: a poll is one observer of the first and does the second itself. */
export interface JobSource {
  /**
   * Asks for the job, emits the one answer, completes. `id` must be a normal one: it becomes part of the URL.
   */
  ask(id: string, verbose: boolean, ticket: Ticket, how?: Departure): Observable<TransportResponse>
  /** The job that the answer tells of; throws the `WatchError` that it means otherwise. */
  jobOf(response: TransportResponse, id: string): Job
}

// constructors

/** Source: Fiddler REST reference, Jobs. */
export const createJobSource = (config: JobSourceConfig): JobSource => {
  const { exchange, baseUrl } = config
  return {
    ask: (id, verbose, ticket, how) =>
      exchange(
        { id, method: 'GET', url: `${baseUrl}/v3/jobs/${id}${verbose ? '?verbose=true' : ''}` },
        ticket,
        how
      ),
    jobOf: (response, id) => valueOfAnswer(response, id, decodeJob, config)
  }
}
