/**
 * A job's snapshots.
 *
 * @since 0.1.0
 */
import { filter, map } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'
import type { PollContext } from './job-poller.js'
import type { Polled, Trouble } from './job-update.js'
import { pollJob } from './poll-job.js'
import type { WatchSettings } from './watch-settings.js'

/** Every snapshot, the terminal one included; then completes or errors as `pollJob` does. */
export const watchJob = (context: PollContext, id: string, settings: WatchSettings): Observable<Job> =>
  pollJob(context, id, settings).pipe(
    filter((news: Polled | Trouble): news is Polled => news._tag === 'Polled'),
    map(({ job }) => job)
  )

/** The terminal snapshot only; any other end is an error without a value. */
export const waitForJob = (context: PollContext, id: string, settings: WatchSettings): Observable<Job> =>
  watchJob(context, id, settings).pipe(filter((job) => isTerminal(job)))
