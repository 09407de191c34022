/**
 * A transport that plays a script.
 *
 * @since 0.1.0
 */
import { NEVER, Observable, of, switchMap, throwError, timer } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import type { Transport, TransportRequest, TransportResponse } from '../http/transport.js'
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

/** Cold; each subscription is a request: it is noted, answered as the script says, and unsubscribing aborts it. */
export const scriptedTransport =
  ({ scheduler, journal, latency, answerTo }: ScriptedTransportConfig): Transport =>
  (request) =>
    new Observable((subscriber) => {
      const answer = answerTo(request)
      const end = journal.note(request, answer.says)
      subscriber.add(() => end('aborted'))
      subscriber.add(
        onItsWay(answer, request, answer.after ?? latency, scheduler).subscribe({
          next: (response) => {
            end('answered')
            subscriber.next(response)
          },
          error: (fault: unknown) => {
            end('broken')
            subscriber.error(fault)
          },
          complete: () => subscriber.complete()
        })
      )
    })

// private

const onItsWay = (
  { response, fault }: Answer,
  { url }: TransportRequest,
  after: number,
  scheduler: SchedulerLike
): Observable<TransportResponse> => {
  if (response === undefined && fault === undefined) return NEVER
  const asked = { id: jobIdIn(url) ?? '', verbose: url.endsWith('?verbose=true') }
  const end = response === undefined ? throwError(() => fault) : of(response(asked))
  return after === 0 ? end : timer(after, scheduler).pipe(switchMap(() => end))
}
