/**
 * The client of a page that is rendered on the server.
 *
 * @since 0.1.0
 */
import { PendingTasks, inject } from '@angular/core'
import { filter, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import { createJobClient } from '../client/create-job-client.js'
import type { JobClient } from '../client/job-client.js'
import type { JobClientConfig } from '../client/job-client-config.js'
import { monotonicScheduler } from '../client/monotonic-scheduler.js'
import { coalesceOf } from '../fleet/coalesce.js'
import type { FleetOptions, JobIds } from '../fleet/fleet-options.js'
import { rosterOf } from '../fleet/roster.js'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'
import type { JobUpdate } from '../watch/job-update.js'
import { checkWatchOptions } from '../watch/watch-settings.js'
import { createBridge } from './bridge.js'
import type { FiddlerJobsFeature } from './feature.js'
import { installed } from './installed.js'
import { areReadJobs, isReadBoard, isReadJob } from './is-read.js'
import { readOnce } from './read-once.js'
import { snapshotsOf } from './snapshots-of.js'

/**
 * Each watch asks once for each job, whatever comes of it, and rendering waits for the answer. Where that was
 * not the job's end the stream falls silent, without a timer: in the browser it goes on. To be called in an
 * injection context.
 */
export const clientOnServer = (
  given: JobClientConfig,
  features: readonly FiddlerJobsFeature[]
): JobClient => {
  const shown = createBridge()
  const tasks = inject(PendingTasks)
  const { config, transport, watch } = installed(given, features, given.scheduler ?? monotonicScheduler)
  const client = createJobClient({ ...config, transport, watch: unheld(watch) })

  const whole = <A>(source: Observable<A>) => shown(readOnce(tasks, source, () => false))
  const track = (id: string, options?: FleetOptions): Observable<JobUpdate> =>
    shown(readOnce(tasks, client.track(id, unheld(options)), isReadJob))
  const watchJob = (id: string, options?: FleetOptions): Observable<Job> =>
    track(id, options).pipe(snapshotsOf())

  return {
    events$: shown(client.events$),
    get: (id, options) => whole(client.get(id, options)),
    submit: (request) => whole(client.submit(request)),
    track,
    watch: watchJob,
    wait: (id, options) => watchJob(id, options).pipe(filter((job) => isTerminal(job))),
    live: watchJob,
    watchAll: (ids, options) => {
      const asked = unheld(options)
      const read = (set: JobIds) => readOnce(tasks, client.watchAll(set, asked), areReadJobs(set))
      return shown(rosterOf(ids).pipe(switchMap(read)))
    },
    board: (ids, options) => {
      const asked = unheld(options)
      coalesceOf(asked)
      const read = (set: JobIds) => readOnce(tasks, client.board(set, asked), isReadBoard)
      return shown(rosterOf(ids).pipe(switchMap(read)))
    }
  }
}

// private

// Nobody is there to let go of a watch that is held, and rendering would wait for it. Checked here, since a
// fleet is made only when its ids come.
const unheld = (options: FleetOptions = {}): FleetOptions => {
  checkWatchOptions(options)
  return { ...options, pause: undefined }
}
