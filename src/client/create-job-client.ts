/**
 * Puts a client together.
 *
 * @since 0.1.0
 */
import { Subject } from 'rxjs'
import type { Observable } from 'rxjs'
import { boardOfJobs } from '../fleet/board.js'
import { coalesceOf } from '../fleet/coalesce.js'
import { Ends } from '../fleet/ends.js'
import type { FleetOptions } from '../fleet/fleet-options.js'
import type { JobBoard } from '../fleet/job-board.js'
import { LiveJobs } from '../fleet/live-jobs.js'
import { createPacer } from '../fleet/pacer.js'
import type { FleetContext } from '../fleet/track-in-fleet.js'
import { watchAllJobs } from '../fleet/watch-all.js'
import type { ClientEvent } from '../http/client-event.js'
import { bearerHeaders } from '../http/bearer-headers.js'
import { createExchange } from '../http/exchange.js'
import type { Pacer } from '../http/pacing.js'
import type { Job } from '../job/job.js'
import type { JobRef } from '../job/job-ref.js'
import { createAlarms } from '../schedule/alarms.js'
import { getJob } from '../watch/get-job.js'
import type { JobUpdate } from '../watch/job-update.js'
import { createJobSource } from '../watch/job-source.js'
import { pollJob } from '../watch/poll-job.js'
import { submitJob } from '../watch/submit-job.js'
import { httpRequestOf } from '../watch/submit-request.js'
import { OUTCOME, SNAPSHOTS, UPDATES } from '../watch/voice.js'
import type { WatchOptions } from '../watch/watch-options.js'
import { FLEET, LIVE, SINGLE, watchSettings } from '../watch/watch-settings.js'
import { clientSettings } from './client-settings.js'
import type { ClientSettings } from './client-settings.js'
import type { JobClient } from './job-client.js'
import type { JobClientConfig } from './job-client-config.js'

/**
 * Makes a client. One client per API key: its streams share the rate limit that the server keeps per key.
 *
 * Nothing is sent before a subscription. A bad option is a synchronous `TypeError` that names it.
 *
 * @example
 * import { createJobClient } from 'fiddler-jobs'
 *
 * const client = createJobClient({ baseUrl: 'https://acme.fiddler.ai', token: () => localStorage['token'] ?? '' })
 *
 * client.watch('e9a2a782-1db4-4bb8-8db0-3fa5a278c068').subscribe({
 *   next: (job) => console.log(job.status, job.progress),
 *   error: (error) => console.error(error),
 *   complete: () => console.log('done')
 * })
 *
 * @category constructors
 * @since 0.1.0
 */
export const createJobClient = (config: JobClientConfig): JobClient => {
  const settings = clientSettings(config)
  return jobClientOf(settings, createPacer(settings))
}

/** The client of checked settings, at a pacer of the caller's. */
export const jobClientOf = (settings: ClientSettings, pacer: Pacer): JobClient => {
  const { baseUrl, scheduler, random, maxBytes, requestTimeout } = settings
  const events = new Subject<ClientEvent>()
  const after = createAlarms(scheduler)
  const exchange = createExchange({
    ...settings,
    events,
    pacer,
    after,
    headersFor: bearerHeaders(settings.headers)
  })
  const jobs = createJobSource({ exchange, baseUrl, maxBytes, scheduler })
  const ends = new Ends(settings.keepEnds)
  const polls: FleetContext = { jobs, pacer, scheduler, after, random, requestTimeout, ends }
  const single = (options: WatchOptions = {}) => watchSettings(options, settings.watch, SINGLE)
  const fleet = (options: FleetOptions = {}) => watchSettings(options, settings.watch, FLEET)
  const lives = new LiveJobs(polls, watchSettings({}, settings.watch, LIVE), ends)

  return {
    events$: events.asObservable(),
    get: (id, options): Observable<Job> => getJob(polls, id, options?.verbose ?? false),
    watch: (id, options): Observable<Job> => pollJob(polls, id, single(options), SNAPSHOTS),
    wait: (id, options): Observable<Job> => pollJob(polls, id, single(options), OUTCOME),
    track: (id, options): Observable<JobUpdate> => pollJob(polls, id, single(options), UPDATES),
    live: (id, options): Observable<Job> =>
      lives.live(id, options?.verbose ?? settings.watch.verbose ?? false),
    watchAll: (ids, options): Observable<JobUpdate> => watchAllJobs(polls, ids, fleet(options)),
    board: (ids, options): Observable<JobBoard> =>
      boardOfJobs(polls, ids, { ...fleet(options), coalesce: coalesceOf(options) }),
    submit: (request): Observable<JobRef> =>
      submitJob({ ...polls, exchange, maxBytes }, httpRequestOf(baseUrl, request))
  }
}
