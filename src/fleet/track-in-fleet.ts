/**
 * One job of a fleet.
 *
 * @since 0.1.0
 */
import { defer, of, tap } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Ticket } from '../http/pacing.js'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'
import { terminalError } from '../operators/terminal-error.js'
import type { PollContext } from '../watch/job-poller.js'
import type { JobUpdate, Settled } from '../watch/job-update.js'
import { trackJob } from '../watch/track-job.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import type { Ends } from './ends.js'

/** What the jobs of a fleet share. */
export interface FleetContext extends PollContext {
  readonly ends: Ends
}

/** Tracks the job, or tells a kept end without a request; keeps the end that it sees. `place` is its ticket. */
export const trackInFleet = (
  context: FleetContext,
  id: string,
  settings: WatchSettings,
  place?: Ticket
): Observable<JobUpdate> =>
  defer(() => {
    const verbose = settings.verbose === true
    const end = context.ends.find(id, verbose)
    if (end !== null) return of<JobUpdate[]>({ _tag: 'Polled', id, job: end }, settledBy(end))
    return trackJob(context, id, settings, place).pipe(
      tap((update) => {
        if (update._tag === 'Polled' && isTerminal(update.job)) context.ends.keep(update.job, verbose)
      })
    )
  })

// private

const settledBy = (job: Job): Settled => {
  const error = terminalError(job)
  const outcome =
    error === null ? ({ _tag: 'Right', right: job } as const) : ({ _tag: 'Left', left: error } as const)
  return { _tag: 'Settled', id: job.id, outcome }
}
