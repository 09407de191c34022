/**
 * A transport that plays a script.
 *
 * @since 0.1.0
 */
import { NEVER, defer, of, switchMap, tap, throwError } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import type { Transport, TransportRequest, TransportResponse } from '../http/transport.js'
import { pauseFor } from '../poll/pause-for.js'
import type { Answer } from './answer.js'
import { jobIdIn } from './request-journal.js'
import type { RequestJournal } from './request-journal.js'

/** How requests are answered. */
export interface ScriptedTransportConfig {
  readonly scheduler: SchedulerLike
  readonly journal: RequestJournal
  /** ms on the way, for answers that do not say it themselves. */
  readonly latency: number
  readonly answerTo: (request: TransportRequest) => Answer
}

/**
 * Cold; each subscription is a request: it is noted, answered as the script says, and unsubscribing aborts
 * it. What a script throws breaks the connection, and is thrown again from the scheduler: a client would take
 * it for a bad network and ask for ever.
 */
export const scriptedTransport =
  ({ scheduler, journal, latency, answerTo }: ScriptedTransportConfig): Transport =>
  (request) =>
    defer(() => {
      const answer = answered(() => answerTo(request), scheduler)
      const end = journal.note(request, answer.says)
      return onItsWay(answer, request, answer.after ?? latency, scheduler).pipe(
        tap({
          next: () => end('answered'),
          error: () => end('broken'),
          unsubscribe: () => end('aborted')
        })
      )
    })

// private

const answered = (answer: () => Answer, scheduler: SchedulerLike): Answer => {
  try {
    return answer()
  } catch (thrown) {
    scheduler.schedule(() => {
      throw thrown
    })
    const why = `the script threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`
    return { _tag: 'Answer', says: why, after: 0, fault: new Error(why) }
  }
}

const onItsWay = (
  { response, fault }: Answer,
  { url }: TransportRequest,
  after: number,
  scheduler: SchedulerLike
): Observable<TransportResponse> => {
  if (response === undefined && fault === undefined) return NEVER
  const asked = { id: jobIdIn(url) ?? '', verbose: url.endsWith('?verbose=true') }
  const end = response === undefined ? throwError(() => fault) : of(response(asked))
  return after === 0 ? end : pauseFor(after, scheduler).pipe(switchMap(() => end))
}
