/**
 * The poller behind every watch.
 *
 * @since 0.1.0
 */
import { defer } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Ticket } from '../http/pacing.js'
import { normalJobId } from '../job/job-id.js'
import { unwatchable } from './begun.js'
import type { Begun } from './begun.js'
import { JobPoller } from './job-poller.js'
import type { PollContext } from './poll-context.js'
import { settled } from './settled.js'
import type { Voice } from './voice.js'
import type { WatchSettings } from './watch-settings.js'

/**
 * Polls one job and says in `voice` what it sees. Ends after SUCCESS, FAILURE, REVOKED and whatever else ends
 * a watch, with the report of the watch on the error.
 *
 * Cold: all state is born at the subscription. Unsubscribing drops the wait or aborts the request.
 */
export const pollJob = <A>(
  context: PollContext,
  given: string,
  settings: WatchSettings,
  voice: Voice<A>
): Observable<A> =>
  defer(() =>
    settled(beginWatch(context, given, settings, voice, context.pacer.ticket('read', 'poll')), voice)
  )

/** Begins a watch whose ends the caller says himself; `ticket` is its place in the queue. */
export const beginWatch = <A>(
  context: PollContext,
  given: string,
  settings: WatchSettings,
  voice: Voice<A>,
  ticket: Ticket
): Begun<A> => {
  const id = normalJobId(given)
  return id === null ? unwatchable(given) : new JobPoller(context, { id, settings, voice, ticket })
}
