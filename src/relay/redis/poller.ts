/**
 * One term of polling for a whole group of relays.
 *
 * @since 0.1.0
 */
import type { Unsubscribable } from 'rxjs'
import type { EngineHost } from '../engine.js'
import { messageOf } from '../frame.js'
import type { Upstream, UpstreamTurn } from '../upstream.js'
import type { Outbox } from './outbox.js'

/** What a term is made from. */
export interface PollerParts {
  readonly host: EngineHost
  readonly outbox: Outbox
  readonly turn: UpstreamTurn
}

/** Polls what the relays want with the library's own client, and puts what it hears into the outbox. */
export class Poller {
  readonly upstream: Upstream
  private readonly running = new Map<string, { readonly verbose: boolean; readonly watch: Unsubscribable }>()
  /** Ended since the last look at all wishes, which may not have heard of it. */
  private readonly settled = new Set<string>()

  constructor(private readonly parts: PollerParts) {
    this.upstream = parts.host.openUpstream(parts.turn)
  }

  get size(): number {
    return this.running.size
  }

  /** A relay wants the job, from now on. */
  start(id: string, verbose: boolean): void {
    const before = this.running.get(id)
    if (before !== undefined && (before.verbose || !verbose)) return
    const { outbox, host } = this.parts
    const watch = { isOver: false, held: null as Unsubscribable | null }
    const handle = {
      unsubscribe: () => {
        watch.isOver = true
        watch.held?.unsubscribe()
      }
    }
    before?.watch.unsubscribe()
    this.running.set(id, { verbose, watch: handle })
    watch.held = this.upstream.track(id, verbose).subscribe((update) => {
      if (watch.isOver) return
      if (update._tag === 'Settled') {
        this.running.delete(id)
        this.settled.add(id)
      }
      outbox.add(messageOf(update, verbose, host.now(), this.upstream.usage()))
    })
    if (watch.isOver) watch.held.unsubscribe()
  }

  /** All that the relays want now. */
  want(wanted: ReadonlyMap<string, boolean>): void {
    for (const [id, { watch }] of this.running) {
      if (wanted.has(id)) continue
      watch.unsubscribe()
      this.running.delete(id)
    }
    for (const [id, verbose] of wanted) if (!this.settled.has(id)) this.start(id, verbose)
    this.settled.clear()
  }

  close(): void {
    for (const { watch } of this.running.values()) watch.unsubscribe()
    this.running.clear()
  }
}
