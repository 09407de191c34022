/**
 * The library's own client, as a relay polls with it.
 *
 * @since 0.1.0
 */
import { NEVER, defer } from 'rxjs'
import type { Observable, Subject } from 'rxjs'
import { clientSettings } from '../client/client-settings.js'
import { jobClientOf } from '../client/create-job-client.js'
import type { JobClientConfig } from '../client/job-client-config.js'
import { createPacer } from '../fleet/pacer.js'
import type { ClientEvent } from '../http/client-event.js'
import type { Budget } from '../relay-client/update-wire.js'
import type { JobUpdate } from '../watch/job-update.js'
import { wholeOf } from './bequest.js'
import type { Bequest } from './bequest.js'

// model

/**
 * What becomes of the jobs that one process polls.
 *
 * @category model
 * @since 0.1.0
 */
export interface Upstream {
  /** All news of the job; polls at the client's pace, whoever else is polled. */
  track(id: string, verbose: boolean): Observable<JobUpdate>
  usage(): Budget
  /** The share of the limits that was found to hold; 0 < share <= 1. */
  share(): number
}

/**
 * How one process's turn at polling begins.
 *
 * @category model
 * @since 0.1.0
 */
export interface UpstreamTurn {
  /** What whoever polled before has left: its requests count, and the limit that it found holds. */
  readonly legacy: Bequest
  /** Asked before each request; where it says no, nothing leaves. */
  readonly mayPoll: () => boolean
  /** Told of each request that leaves. */
  readonly onSend: () => void
  /** A 429 holds all requests until then, epoch ms. */
  readonly onLimited: (until: number) => void
}

/**
 * Begins a turn; each call makes a client of its own, with a pacer of its own.
 *
 * @category model
 * @since 0.1.0
 */
export type OpenUpstream = (turn?: Partial<UpstreamTurn>) => Upstream

// constructors

/** Checks the configuration at once; each call of what it gives back makes a client of its own. */
export const upstreamOf = (config: JobClientConfig, events: Subject<ClientEvent>): OpenUpstream => {
  const settings = clientSettings(config)
  return ({ legacy, mayPoll = () => true, onSend = () => undefined, onLimited } = {}) => {
    const pacer = createPacer(settings)
    if (legacy !== undefined) pacer.resume(wholeOf(legacy, settings.limits, settings.scheduler.now()))
    const client = jobClientOf(
      {
        ...settings,
        transport: (request) =>
          defer(() => {
            if (!mayPoll()) return NEVER
            onSend()
            return settings.transport(request)
          })
      },
      pacer
    )
    client.events$.subscribe((event) => {
      events.next(event)
      if (event._tag === 'Limited') onLimited?.(event.until)
    })
    return {
      track: (id, verbose) => client.watchAll([id], { verbose, timeout: Infinity }),
      usage: () => pacer.usage(),
      share: () => pacer.share()
    }
  }
}
