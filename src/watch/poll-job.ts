/**
 * The poller behind every watch.
 *
 * @since 0.1.0
 */
import { defer, throwError } from 'rxjs'
import type { Observable } from 'rxjs'
import { InvalidJobId } from '../error/invalid-job-id.js'
import type { Ticket } from '../http/pacing.js'
import { normalJobId } from '../job/job-id.js'
import { JobPoller } from './job-poller.js'
import type { PollContext } from './job-poller.js'
import { settle } from './settle.js'
import type { Voice } from './voice.js'
import { WatchLog } from './watch-log.js'
import type { WatchSettings } from './watch-settings.js'

/**
 * Polls one job and says in `voice` what it sees. Ends after SUCCESS, FAILURE, REVOKED and whatever else ends a watch, with the report of
 * the watch on the error.
 *
 * Cold: all state is born at the subscription. Unsubscribing drops the wait or aborts the request. `place` is for a caller that wants to
 * ask the ticket too; it serves one subscription.
 */
export const pollJob = <A>(
  context: PollContext,
  given: string,
  settings: WatchSettings,
  voice: Voice<A>,
  place?: Ticket
): Observable<A> =>
  defer(() => {
    const { scheduler, pacer } = context
    const log = new WatchLog(scheduler.now())
    const id = normalJobId(given)
    const ending = settle<A>({ id: id ?? given, log, scheduler, voice })
    if (id === null) return throwError(() => new InvalidJobId(given)).pipe(ending)
    const ticket = place ?? pacer.ticket('read', 'poll')
    return new JobPoller(context, { id, settings, voice, ticket, log }).stream().pipe(ending)
  })
