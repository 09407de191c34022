/**
 * Puts a relay's client together.
 *
 * @since 0.1.0
 */
import { Subject, defer } from 'rxjs'
import type { Observable } from 'rxjs'
import type { JobClient } from '../client/job-client.js'
import { boardFrom } from '../fleet/board.js'
import { coalesceOf } from '../fleet/coalesce.js'
import { Ends } from '../fleet/ends.js'
import type { FleetOptions } from '../fleet/fleet-options.js'
import type { JobBoard } from '../fleet/job-board.js'
import { keepingEnds } from '../fleet/keeping-ends.js'
import { keptEnd } from '../fleet/kept-end.js'
import { muster } from '../fleet/muster.js'
import { rosterOf } from '../fleet/roster.js'
import type { ClientEvent } from '../http/client-event.js'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import { createAlarms } from '../schedule/alarms.js'
import type { JobUpdate } from '../watch/job-update.js'
import { settled } from '../watch/settled.js'
import { OUTCOME, SNAPSHOTS, UPDATES } from '../watch/voice.js'
import type { Voice } from '../watch/voice.js'
import type { WatchOptions } from '../watch/watch-options.js'
import { FLEET, LIVE, SINGLE, watchSettings } from '../watch/watch-settings.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import { getFromRelay } from './get-from-relay.js'
import type { RelayClientConfig } from './relay-client-config.js'
import { relayClientSettings } from './relay-client-settings.js'
import { RelaySource } from './relay-source.js'
import { beginRelayWatch } from './relay-watch.js'

/**
 * Makes a client of a relay (`fiddler-jobs relay`): the streams of a `JobClient`, but for `submit`, polled by the relay once for all its
 * consumers. One connection bears all ids.
 *
 * Cold: nothing is sent before a subscription, and the connection is closed when the last one ends. A dropped connection is `Trouble`, and is
 * taken up again by itself. `interval`, `refresh` and `notFoundGrace` are the relay's to decide and change nothing here; every other option
 * holds as ever. A bad option is a synchronous `TypeError` that names it.
 *
 * @example
 * import { createRelayClient } from 'fiddler-jobs'
 *
 * const client = createRelayClient({ url: 'https://relay.acme.internal', token: () => localStorage['relay-token'] ?? '' })
 *
 * client.watch('e9a2a782-1db4-4bb8-8db0-3fa5a278c068').subscribe((job) => console.log(job.status, job.progress))
 *
 * @category constructors
 * @since 0.1.0
 */
export const createRelayClient = (config: RelayClientConfig): Omit<JobClient, 'submit'> => {
  const { watch, keepEnds, scheduler, ...settings } = relayClientSettings(config)
  const after = createAlarms(scheduler)
  const events = new Subject<ClientEvent>()
  const ends = new Ends(keepEnds)
  const source = new RelaySource({ ...settings, scheduler, after, events })
  const context = { source, scheduler, after }
  const single = (options: WatchOptions = {}) => watchSettings(options, watch, SINGLE)
  const fleet = (options: FleetOptions = {}) => watchSettings(options, watch, FLEET)

  const one = <A>(id: string, settings: WatchSettings, voice: Voice<A>): Observable<A> =>
    defer(() => settled(beginRelayWatch(context, id, settings, voice), voice))
  const kept = (id: string, verbose: boolean) => ends.find(normalJobId(id) ?? id, verbose)
  const inFleet = (settings: WatchSettings) => {
    const verbose = settings.verbose === true
    const voice = keepingEnds(ends, UPDATES, verbose)
    return (id: string) => {
      const end = kept(id, verbose)
      return end === null
        ? beginRelayWatch(context, id, settings, voice)
        : { ...keptEnd(end, UPDATES), endsAt: () => null }
    }
  }

  return {
    events$: events.asObservable(),
    get: (id, options): Observable<Job> => getFromRelay(source, id, options?.verbose ?? false),
    watch: (id, options): Observable<Job> => one(id, single(options), SNAPSHOTS),
    wait: (id, options): Observable<Job> => one(id, single(options), OUTCOME),
    track: (id, options): Observable<JobUpdate> => one(id, single(options), UPDATES),
    live: (id, options): Observable<Job> => {
      const settings = watchSettings({ verbose: options?.verbose }, watch, LIVE)
      const verbose = settings.verbose === true
      return defer(() => {
        const end = kept(id, verbose)
        return end === null
          ? one(id, settings, keepingEnds(ends, SNAPSHOTS, verbose))
          : settled(keptEnd(end, SNAPSHOTS), SNAPSHOTS)
      })
    },
    watchAll: (ids, options): Observable<JobUpdate> =>
      muster({ sets: rosterOf(ids), watch: inFleet(fleet(options)) }),
    board: (ids, options): Observable<JobBoard> => {
      const begin = inFleet(fleet(options))
      const watchOne = (id: string) => {
        const begun = begin(id)
        return { begun, forecast: begun }
      }
      const jobs = { scheduler, after, usage: () => source.usage(), watch: watchOne }
      return boardFrom(jobs, ids, coalesceOf(options))
    }
  }
}
