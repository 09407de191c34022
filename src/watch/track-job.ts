/**
 * A job's news as values.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import { isWatchError } from '../error/watch-error.js'
import type { Ticket } from '../http/pacing.js'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import type { PollContext } from './job-poller.js'
import type { JobUpdate, Settled } from './job-update.js'
import { pollJob } from './poll-job.js'
import type { WatchSettings } from './watch-settings.js'

/** Polls, trouble and the end as values; never errors. An id that is no UUID settles under the text as given. */
export const trackJob = (
  context: PollContext,
  given: string,
  settings: WatchSettings,
  place?: Ticket
): Observable<JobUpdate> =>
  new Observable((subscriber) => {
    const id = normalJobId(given) ?? given
    let last: Job | null = null
    const end = (outcome: Settled['outcome']) => {
      subscriber.next({ _tag: 'Settled', id, outcome })
      subscriber.complete()
    }
    return pollJob(context, given, settings, place).subscribe({
      next: (news) => {
        if (news._tag === 'Polled') last = news.job
        subscriber.next(news)
      },
      error: (error: unknown) => {
        if (isWatchError(error)) end({ _tag: 'Left', left: error })
        else subscriber.error(error)
      },
      // A poller completes only after a terminal snapshot.
      complete: () => end({ _tag: 'Right', right: last as unknown as Job })
    })
  })
