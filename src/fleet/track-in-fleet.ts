/**
 * One job of a fleet.
 *
 * @since 0.1.0
 */
import { defer, of } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Ticket } from '../http/pacing.js'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'
import { terminalError } from '../operators/terminal-error.js'
import type { PollContext } from '../watch/job-poller.js'
import type { JobUpdate } from '../watch/job-update.js'
import { pollJob } from '../watch/poll-job.js'
import { UPDATES } from '../watch/voice.js'
import type { Voice } from '../watch/voice.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import type { Ends } from './ends.js'

// model

/** What the jobs of a fleet share. */
export interface FleetContext extends PollContext {
  readonly ends: Ends
}

/** Tracks one job of a fleet. `place` is its ticket. */
export type TrackInFleet = (id: string, place?: Ticket) => Observable<JobUpdate>

// constructors

/** Tracks a job, or tells a kept end without a request; keeps the end that it sees. */
export const createTrackInFleet = (context: FleetContext, settings: WatchSettings): TrackInFleet => {
  const { ends } = context
  const verbose = settings.verbose === true
  // One voice for the whole fleet, rather than one more operator on each of its streams.
  const voice: Voice<JobUpdate> = {
    ...UPDATES,
    polled: (job) => {
      if (isTerminal(job)) ends.keep(job, verbose)
      return UPDATES.polled(job)
    }
  }
  return (id, place) =>
    defer(() => {
      const end = ends.find(id, verbose)
      return end === null ? pollJob(context, id, settings, voice, place) : of(...updatesOf(end))
    })
}

// private

const updatesOf = (end: Job): JobUpdate[] => {
  const error = terminalError(end)
  const outcome =
    error === null ? ({ _tag: 'Right', right: end } as const) : ({ _tag: 'Left', left: error } as const)
  return [
    { _tag: 'Polled', id: end.id, job: end },
    { _tag: 'Settled', id: end.id, outcome }
  ]
}
