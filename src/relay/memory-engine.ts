/**
 * The engine of a relay that is alone.
 *
 * @since 0.1.0
 */
import { Subject } from 'rxjs'
import { randomUUID } from 'node:crypto'
import type { Engine, EngineFactory, EngineNews } from './engine.js'
import { Frame, messageOf } from './frame.js'

/**
 * Polls in this process and keeps all in its memory: nothing to install. What `startRelay` takes where nothing else is given.
 *
 * @example
 * import { memoryEngine, startRelay } from 'fiddler-jobs/relay'
 *
 * const client = { baseUrl: 'https://acme.fiddler.ai', token: '...' }
 * const relay = await startRelay({ client, engine: memoryEngine() })
 *
 * @category engines
 * @since 0.1.0
 */
export const memoryEngine = (): EngineFactory => (host) => {
  const { openUpstream, now } = host
  const epoch = randomUUID()
  const news = new Subject<EngineNews>()
  const upstream = openUpstream()
  let n = 0
  const engine: Engine = {
    epoch,
    news,
    watch: (id, verbose, onLoaded) => {
      onLoaded()
      return upstream.track(id, verbose).subscribe((update) => {
        n += 1
        const message = messageOf(update, verbose, now(), upstream.usage())
        news.next({ _tag: 'Frame', frame: new Frame(message, n, epoch) })
      })
    },
    gaveOut: (cursor) => Promise.resolve(cursor.epoch === epoch && cursor.n <= n),
    status: () => ({ well: true, polls: true, budget: upstream.usage() }),
    close: () => {
      news.complete()
      return Promise.resolve()
    }
  }
  return Promise.resolve(engine)
}
