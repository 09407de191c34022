/**
 * A request that starts a job.
 *
 * @since 0.1.0
 */
import { defer, map, retry, throwError } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import { decodeJobRef } from '../codec/decode-answer.js'
import { isWatchError } from '../error/watch-error.js'
import type { Exchange, HttpRequest } from '../http/exchange.js'
import type { Pacer } from '../http/pacing.js'
import type { JobRef } from '../job/job-ref.js'
import { valueOfAnswer } from './answer.js'
import { QUICK_RETRIES, quickWait } from './quick-retry.js'

/** What submissions of a client share. */
export interface SubmitContext {
  readonly exchange: Exchange
  readonly pacer: Pacer
  readonly scheduler: SchedulerLike
  readonly random: () => number
  readonly maxBytes: number
}

/**
 * Sends the request, emits the job it started, completes. Never repeated, for the server may have begun:
 * except after a refused connection, where it cannot have (three more tries from 0.5 s), and, in the
 * exchange, after a 401 with a renewed token.
 */
export const submitJob = (context: SubmitContext, request: HttpRequest): Observable<JobRef> =>
  defer(() => {
    const { exchange, pacer, random } = context
    const ticket = pacer.ticket('write', 'ahead')
    return exchange(request, ticket).pipe(
      retry({
        count: QUICK_RETRIES,
        delay: (error: unknown, failures) =>
          isRefused(error) ? ticket.turn(quickWait(failures, random), 'ahead') : throwError(() => error)
      }),
      map((answer) => valueOfAnswer(answer, null, decodeJobRef, context))
    )
  })

// private

const isRefused = (error: unknown): boolean =>
  isWatchError(error) && error._tag === 'NetworkError' && error.code === 'ECONNREFUSED'
