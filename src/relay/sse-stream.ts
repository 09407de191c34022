/**
 * The updates of one consumer's jobs as Server-Sent Events.
 *
 * @since 0.1.0
 */
import { eventText } from './consumer-stream.js'
import type { ConsumerStream } from './consumer-stream.js'
import type { Frame } from './frame.js'
import type { Holder, HubEntry } from './hub-entry.js'
import { Outlet } from './outlet.js'
import type { Sink } from './outlet.js'
import type { WatchHub } from './watch-hub.js'
import type { Wanted } from './wanted.js'

/** What a stream is made from. */
export interface StreamParts {
  readonly sink: Sink
  readonly hub: WatchHub
  readonly wanted: Wanted
  readonly now: () => number
  /** ms, told to the consumer. */
  readonly heartbeat: number
  /** Told of each event that is written, and of each that a slow reader never sees. */
  readonly count: (what: 'sent' | 'conflated') => void
}

/**
 * Sends each update as it comes. While the reader is slow only the ids that changed are kept, and when it reads again it gets the newest
 * state of each: an end is part of that state, so none is lost.
 *
 * An event bears an id only where whoever has heard it has heard all that came before, so that `Last-Event-ID` says exactly what is still
 * to be told.
 */
export class SseStream implements Holder, ConsumerStream {
  private readonly outlet: Outlet
  /** Number of the last frame sent, by entry. */
  private readonly sent = new Map<HubEntry, number>()
  /** Entries with something newer than the reader took, the longest unchanged first. */
  private readonly waiting = new Set<HubEntry>()
  /** Ids of which not all that is known has been told; null once it has, of all. */
  private unloaded: Set<string> | null
  private last: number
  private engineNews: string | null = null

  constructor(private readonly parts: StreamParts) {
    const { sink, now, wanted } = parts
    this.outlet = new Outlet(sink, now, () => this.flush())
    this.unloaded = new Set(wanted.ids)
    this.last = this.cursor ?? -1
  }

  begin(): void {
    const { hub, wanted, heartbeat } = this.parts
    hub.join(this)
    this.outlet.write(eventText('hello', { epoch: hub.engine.epoch, heartbeat }))
    if (hub.trouble !== null) this.engine('stuck', hub.trouble)
    for (const id of wanted.ids) {
      const entry = hub.hold(id, wanted.verbose.has(id), this)
      // What the engine told at once has been sent already.
      this.changed(entry)
      if (entry.isLoaded) this.loaded(entry)
    }
  }

  // As holder of jobs.

  changed(entry: HubEntry): void {
    if (!this.sent.has(entry)) this.sent.set(entry, this.firstCursor(entry))
    if (!this.outlet.isFull) this.send(entry, true)
    else {
      if (this.waiting.delete(entry)) this.parts.count('conflated')
      this.waiting.add(entry)
    }
  }

  loaded(entry: HubEntry): void {
    this.unloaded?.delete(entry.id)
    this.sync()
  }

  engine(event: 'stuck' | 'well', why: string): void {
    this.engineNews = eventText(event, event === 'stuck' ? { why } : {})
    if (!this.outlet.isFull) this.flush()
  }

  forget(): void {
    for (const entry of this.sent.keys()) this.sent.set(entry, -1)
    // An end that waits for a slow reader is told all the same: nobody else will.
    for (const entry of this.waiting) if (!entry.isSettled) this.waiting.delete(entry)
    this.last = -1
    const { hub, heartbeat } = this.parts
    this.outlet.write(eventText('hello', { epoch: hub.engine.epoch, heartbeat }))
  }

  // As stream of the server.

  beat(now: number): void {
    this.outlet.beat(now)
  }

  bye(): void {
    this.outlet.end(eventText('bye', {}))
  }

  close(): void {
    const { hub } = this.parts
    hub.leave(this)
    for (const entry of this.sent.keys()) hub.release(entry, this)
    this.sent.clear()
    this.waiting.clear()
  }

  private firstCursor(entry: HubEntry): number {
    return this.parts.wanted.fresh.has(entry.id) ? -1 : (this.cursor ?? -1)
  }

  /** The last number that the consumer has heard; null where that was in another epoch. */
  private get cursor(): number | null {
    const { wanted, hub } = this.parts
    return wanted.cursor?.epoch === hub.engine.epoch ? wanted.cursor.n : null
  }

  private flush(): void {
    if (this.engineNews !== null) this.outlet.write(this.engineNews)
    this.engineNews = null
    for (const entry of this.waiting) {
      if (this.outlet.isFull) return
      this.waiting.delete(entry)
      this.send(entry, this.waiting.size === 0)
    }
    this.sync()
  }

  private send(entry: HubEntry, isAll: boolean): void {
    const { wanted, hub } = this.parts
    const frames = entry.since(this.sent.get(entry) ?? -1, wanted.verbose.has(entry.id))
    for (const frame of frames) this.write(frame, isAll && frame === frames.at(-1))
    const newest = frames.at(-1)
    if (newest === undefined) return
    this.sent.set(entry, newest.n)
    // Its end is told: there is nothing more to hold.
    if (newest.message.kind === 'Settled') hub.release(entry, this)
  }

  private write(frame: Frame, isAll: boolean): void {
    const isOfNow = frame.epoch === this.parts.hub.engine.epoch
    this.outlet.write(frame.bytes(isAll && isOfNow && this.unloaded === null && frame.n > this.last))
    if (isOfNow) this.last = Math.max(this.last, frame.n)
    this.parts.count('sent')
  }

  private sync(): void {
    if (this.unloaded === null || this.unloaded.size > 0 || this.waiting.size > 0) return
    this.unloaded = null
    this.outlet.write(eventText('synced', {}, `${this.parts.hub.engine.epoch}-${Math.max(0, this.last)}`))
  }
}
