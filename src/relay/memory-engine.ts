/**
 * The engine of a relay that is alone.
 *
 * @since 0.1.0
 */
import { Subject } from 'rxjs'
import { randomUUID } from 'node:crypto'
import type { Engine, EngineFactory, EngineNews } from './engine.js'
import { Frame, messageOf } from './frame.js'

// As many as a client keeps: of another, the end is asked for anew.
const KEPT = 1_000

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
  // Told again under their numbers: whoever resumes after them hears no end twice.
  const ends = new Map<string, readonly Frame[]>()
  const keep = (id: string, frames: readonly Frame[]): void => {
    ends.delete(id)
    ends.set(id, frames)
    const [oldest] = ends.keys()
    if (ends.size > KEPT && oldest !== undefined) ends.delete(oldest)
  }
  const engine: Engine = {
    epoch,
    news,
    watch: (id, verbose, onLoaded) => {
      const kept = ends.get(id)
      if (kept?.every(({ message }) => message.verbose || !verbose) === true) {
        keep(id, kept)
        for (const frame of kept) news.next({ _tag: 'Frame', frame })
        onLoaded()
        return { unsubscribe: () => undefined }
      }
      onLoaded()
      let polled: readonly Frame[] = []
      return upstream.track(id, verbose).subscribe((update) => {
        n += 1
        const frame = new Frame(messageOf(update, verbose, now(), upstream.usage()), n, epoch)
        if (frame.message.ended) keep(id, [...polled, frame])
        if (frame.message.kind === 'Polled') polled = [frame]
        news.next({ _tag: 'Frame', frame })
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
