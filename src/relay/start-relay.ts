/**
 * Starts a relay.
 *
 * @since 0.1.0
 */
import { Subject } from 'rxjs'
import { monotonicScheduler } from '../client/monotonic-scheduler.js'
import type { ClientEvent } from '../http/client-event.js'
import { createAlarms } from '../schedule/alarms.js'
import { ConsumerLimits } from './consumer-limits.js'
import { Desk } from './desk.js'
import { LingeringIds } from './lingering-ids.js'
import { listen } from './listen.js'
import { Metrics } from './metrics.js'
import type { Relay, RelayOptions } from './relay.js'
import { relaySettings } from './relay-settings.js'
import { staticFiles } from './static-files.js'
import { upstreamOf } from './upstream.js'
import { WatchHub } from './watch-hub.js'

/** ms that consumers get to read what is on its way. */
const PATIENCE = 2_000

/**
 * Starts a server that polls each job once, however many watch it, and pushes what it hears to all of them. Resolves once it listens.
 *
 * Rejects with a `TypeError` for a wrong option, and with an `Error` where it cannot listen or its engine cannot work. It polls what somebody
 * watches, and only that. Call `close()` when done: until then it keeps the process alive.
 *
 * @example
 * import { createRelayClient } from 'fiddler-jobs'
 * import { startRelay } from 'fiddler-jobs/relay'
 *
 * const relay = await startRelay({
 *   client: { baseUrl: 'https://acme.fiddler.ai', token: process.env['FIDDLER_API_KEY'] ?? '' },
 *   port: 8787
 * })
 * const client = createRelayClient({ url: relay.url })
 *
 * @category constructors
 * @since 0.1.0
 */
export const startRelay = async (options: RelayOptions): Promise<Relay> => {
  const settings = relaySettings(options)
  const events = new Subject<ClientEvent>()
  const openUpstream = upstreamOf(options.client, events)
  const scheduler = options.client.scheduler ?? monotonicScheduler
  const now = () => scheduler.now()
  const after = createAlarms(scheduler)
  const files = settings.page === null ? null : await staticFiles(settings.page)
  const metrics = new Metrics(events)
  const engine = await settings.engine({
    openUpstream,
    now,
    random: options.client.random ?? Math.random
  })
  const hub = new WatchHub(engine, after, settings.linger)
  const lingering = new LingeringIds(settings.linger, now, (id) => hub.forsake(id))
  const desk = new Desk({
    ...settings,
    hub,
    metrics,
    files,
    now,
    after,
    limits: new ConsumerLimits(settings.limits, lingering)
  })
  const closeAll = async () => {
    hub.close()
    await engine.close()
  }
  const { port, url, close } = await listen(desk.listener, settings.port, settings.host).catch(
    async (error: unknown) => {
      await closeAll()
      throw error
    }
  )
  const heart = setInterval(() => desk.beat(), settings.heartbeat)
  let closing: Promise<void> | undefined
  const shut = async () => {
    clearInterval(heart)
    desk.close()
    // The polling goes on elsewhere while the last bytes are read.
    await Promise.all([closeAll(), close(PATIENCE)])
  }
  return { port, url, close: () => (closing ??= shut()) }
}
