/**
 * One job of a fleet.
 *
 * @since 0.1.0
 */
import type { Ticket } from '../http/pacing.js'
import type { Begun } from '../watch/begun.js'
import type { PollContext } from '../watch/poll-context.js'
import type { JobUpdate } from '../watch/job-update.js'
import { beginWatch } from '../watch/poll-job.js'
import { UPDATES } from '../watch/voice.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import type { Ends } from './ends.js'
import { keepingEnds } from './keeping-ends.js'
import { keptEnd } from './kept-end.js'

// model

/** What the jobs of a fleet share. */
export interface FleetContext extends PollContext {
  readonly ends: Ends
}

/** Begins to track one job of a fleet, at `place` in the client's queue. */
export type TrackInFleet = (id: string, place: Ticket) => Begun<JobUpdate>

// constructors

/** Tracks a job, or tells a kept end without a request; keeps the end that it sees. */
export const createTrackInFleet = (context: FleetContext, settings: WatchSettings): TrackInFleet => {
  const { ends } = context
  const verbose = settings.verbose === true
  const voice = keepingEnds(ends, UPDATES, verbose)
  return (id, place) => {
    const end = ends.find(id, verbose)
    return end === null ? beginWatch(context, id, settings, voice, place) : keptEnd(end, UPDATES)
  }
}
