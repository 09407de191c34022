/**
 * Many jobs as one stream of updates.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import type { JobUpdate } from '../watch/job-update.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import type { JobIds } from './fleet-options.js'
import { muster } from './muster.js'
import { rosterOf } from './roster.js'
import { createTrackInFleet } from './track-in-fleet.js'
import type { FleetContext } from './track-in-fleet.js'

/**
 * Every update of every wanted job; one job's failure never ends the others, an error of the id stream ends
 * all.
 */
export const watchAllJobs = (
  context: FleetContext,
  ids: JobIds | Observable<JobIds>,
  settings: WatchSettings
): Observable<JobUpdate> => {
  const track = createTrackInFleet(context, settings)
  return muster({ sets: rosterOf(ids), watch: (id) => track(id, context.pacer.ticket('read', 'poll')) })
}
