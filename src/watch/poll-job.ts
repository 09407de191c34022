/**
 * The poller behind every watch.
 *
 * @since 0.1.0
 */
import { defer, throwError } from 'rxjs'
import type { Observable } from 'rxjs'
import { InvalidJobId } from '../error/invalid-job-id.js'
import { withReport } from '../error/with-report.js'
import type { Ticket } from '../http/pacing.js'
import { normalJobId } from '../job/job-id.js'
import { JobPoller } from './job-poller.js'
import type { PollContext } from './job-poller.js'
import type { Polled, Trouble } from './job-update.js'
import { WatchLog } from './watch-log.js'
import type { WatchSettings } from './watch-settings.js'

/**
 * Polls one job: a `Polled` for each good poll, a `Trouble` for each failed one that is tried again. Completes after SUCCESS; errors,
 * with the report of the watch on the error, after FAILURE, REVOKED and whatever else ends it.
 *
 * `place` is for a caller that wants to ask the ticket too; it serves one subscription.
 *
 * Cold: all state is born at the subscription. Unsubscribing drops the wait or aborts the request.
 */
export const pollJob = (
  context: PollContext,
  id: string,
  settings: WatchSettings,
  place?: Ticket
): Observable<Polled | Trouble> =>
  defer(() => {
    const normal = normalJobId(id)
    if (normal === null) return throwError(() => invalid(id))
    const ticket = place ?? context.pacer.ticket('read', 'poll')
    return new JobPoller(context, normal, settings, ticket).stream()
  })

const invalid = (id: string) => {
  const error = new InvalidJobId(id)
  return withReport(error, new WatchLog(0).report(error, 0))
}
