/**
 * The client of a page.
 *
 * @since 0.1.0
 */
import { ApplicationRef, NgZone, inject } from '@angular/core'
import { shareReplay } from 'rxjs'
import { createJobClient } from '../client/create-job-client.js'
import type { JobClient } from '../client/job-client.js'
import type { JobClientConfig } from '../client/job-client-config.js'
import { monotonicScheduler } from '../client/monotonic-scheduler.js'
import type { FleetOptions } from '../fleet/fleet-options.js'
import { checkWatchOptions } from '../watch/watch-settings.js'
import { anyHold } from './any-hold.js'
import { createBridge } from './bridge.js'
import type { FiddlerJobsFeature } from './feature.js'
import { installed } from './installed.js'
import { sentOutside, timersOutside } from './outside-zone.js'
import { untilStable } from './until-stable.js'

/** To be called in an injection context. */
export const clientInBrowser = (
  given: JobClientConfig,
  features: readonly FiddlerJobsFeature[]
): JobClient => {
  const zone = inject(NgZone)
  const shown = createBridge()
  const scheduler = timersOutside(zone, given.scheduler ?? monotonicScheduler)
  const { config, transport, watch, holds } = installed(given, features, scheduler)
  // Shared: a fleet has a watch for each job.
  const hold = anyHold(untilStable(inject(ApplicationRef), scheduler), ...holds).pipe(
    shareReplay({ bufferSize: 1, refCount: true })
  )
  const client = createJobClient({
    ...config,
    scheduler,
    transport: sentOutside(zone, transport),
    watch: { ...watch, pause: watch.pause === undefined ? hold : anyHold(hold, watch.pause) }
  })
  // A `pause` of its own takes the place of the client's, which holds for the application's sake too.
  const held = (options: FleetOptions | undefined): FleetOptions | undefined => {
    if (options?.pause === undefined) return options
    checkWatchOptions(options)
    return { ...options, pause: anyHold(hold, options.pause) }
  }
  return {
    events$: shown(client.events$),
    get: (id, options) => shown(client.get(id, options)),
    watch: (id, options) => shown(client.watch(id, held(options))),
    wait: (id, options) => shown(client.wait(id, held(options))),
    track: (id, options) => shown(client.track(id, held(options))),
    live: (id, options) => shown(client.live(id, options)),
    watchAll: (ids, options) => shown(client.watchAll(ids, held(options))),
    board: (ids, options) => shown(client.board(ids, held(options))),
    submit: (request) => shown(client.submit(request))
  }
}
