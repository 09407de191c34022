/**
 * One subscription per job, any number of consumers.
 *
 * @since 0.1.0
 */
import type { Subscription } from 'rxjs'
import type { After } from '../schedule/alarms.js'
import type { Engine, EngineNews } from './engine.js'
import type { Frame } from './frame.js'
import { HubEntry } from './hub-entry.js'
import type { Holder } from './hub-entry.js'

/**
 * Keeps the newest state of each wanted job and tells whoever holds it that there is one. Nothing is queued here: a consumer that is slow
 * finds the newest state when it comes to look.
 */
export class WatchHub {
  private readonly entries = new Map<string, HubEntry>()
  private readonly holders = new Set<Holder>()
  private readonly subscription: Subscription
  private stuck: string | null = null

  constructor(
    readonly engine: Engine,
    private readonly after: After,
    /** ms for which a job that nobody holds is still polled: its consumer may be reconnecting. */
    private readonly linger: number
  ) {
    this.subscription = engine.news.subscribe((news) => this.hear(news))
  }

  /** Jobs that are watched now. */
  get size(): number {
    return this.entries.size
  }

  /** Why the engine cannot work; null while it does. */
  get trouble(): string | null {
    return this.stuck
  }

  join(holder: Holder): void {
    this.holders.add(holder)
  }

  leave(holder: Holder): void {
    this.holders.delete(holder)
  }

  /** The job's entry; the first to hold it has it watched. What comes of it is told as `changed` and `loaded`. */
  hold(id: string, verbose: boolean, holder: Holder): HubEntry {
    const entry = this.entries.get(id) ?? this.enter(id, verbose)
    entry.linger?.unsubscribe()
    entry.linger = null
    entry.holders.add(holder)
    if (entry.watch === null || (verbose && !entry.verbose)) this.watch(entry, verbose)
    return entry
  }

  release(entry: HubEntry, holder: Holder): void {
    entry.holders.delete(holder)
    if (entry.holders.size > 0 || this.entries.get(entry.id) !== entry) return
    entry.linger ??= this.after(this.linger, () => this.drop(entry))
  }

  /** Polls the job no longer, unless somebody holds it. */
  forsake(id: string): void {
    const entry = this.entries.get(id)
    if (entry?.holders.size === 0) this.drop(entry)
  }

  close(): void {
    this.subscription.unsubscribe()
    for (const entry of this.entries.values()) this.drop(entry)
  }

  private enter(id: string, verbose: boolean): HubEntry {
    const entry = new HubEntry(id, verbose)
    this.entries.set(id, entry)
    return entry
  }

  private watch(entry: HubEntry, verbose: boolean): void {
    const before = entry.watch
    entry.verbose = verbose
    entry.isLoaded = false
    // Set before the engine is asked: what it knows it may tell at once.
    const watch = { ends: false, held: null as { unsubscribe(): void } | null }
    entry.watch = {
      unsubscribe: () => {
        watch.ends = true
        watch.held?.unsubscribe()
      }
    }
    const held = this.engine.watch(entry.id, verbose, () => {
      entry.isLoaded = true
      for (const holder of entry.holders) holder.loaded(entry)
    })
    watch.held = held
    if (watch.ends) held.unsubscribe()
    before?.unsubscribe()
  }

  private drop(entry: HubEntry): void {
    entry.linger?.unsubscribe()
    entry.watch?.unsubscribe()
    if (this.entries.get(entry.id) === entry) this.entries.delete(entry.id)
  }

  private hear(news: EngineNews): void {
    switch (news._tag) {
      case 'Frame':
        this.take(news.frame)
        break
      case 'Epoch':
        for (const entry of this.entries.values()) entry.forget()
        for (const holder of [...this.holders]) holder.forget()
        break
      case 'Stuck':
      case 'Well':
        this.tellAll(news._tag === 'Stuck' ? news.why : null)
    }
  }

  private take(frame: Frame): void {
    const entry = this.entries.get(frame.message.id)
    // Of two relays' news, or of news and what was kept, the newer counts.
    if (entry === undefined || frame.n <= entry.n || (entry.verbose && !frame.message.verbose)) return
    entry.take(frame)
    // Whoever asks after the end asks anew; those who have not read it yet still hold the entry.
    const isEnd = frame.message.kind === 'Settled'
    if (isEnd) this.drop(entry)
    for (const holder of entry.holders) {
      holder.changed(entry)
      // Nothing that is kept can be newer.
      if (isEnd) holder.loaded(entry)
    }
  }

  private tellAll(why: string | null): void {
    if (this.stuck === why) return
    this.stuck = why
    for (const holder of [...this.holders]) holder.engine(why === null ? 'well' : 'stuck', why ?? '')
  }
}
