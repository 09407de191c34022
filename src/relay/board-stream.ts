/**
 * The board of one consumer's jobs as Server-Sent Events.
 *
 * @since 0.1.0
 */
import type { Unsubscribable } from 'rxjs'
import { JobFromWire } from '../codec/job-from-wire.js'
import { BoardModel } from '../fleet/board-model.js'
import type { JobBoard, JobRow } from '../fleet/job-board.js'
import { wireOfError } from '../relay-client/error-wire.js'
import { updateOfWire } from '../relay-client/update-wire.js'
import type { After } from '../schedule/alarms.js'
import { Belief } from '../schedule/belief.js'
import { eventText } from './consumer-stream.js'
import type { ConsumerStream } from './consumer-stream.js'
import type { Holder, HubEntry } from './hub-entry.js'
import { Outlet } from './outlet.js'
import type { StreamParts } from './sse-stream.js'

/** ms between two events. */
const COALESCE = 250

/** Sends the whole board first, then what changed, at most once every 250 ms; while the reader is slow, changes gather in one. */
export class BoardStream implements Holder, ConsumerStream {
  private readonly outlet: Outlet
  private readonly model: BoardModel
  private readonly seen = new Map<HubEntry, { n: number; readonly belief: Belief }>()
  private frame: Unsubscribable | null = null
  private settled = 0
  private engineNews: string | null = null

  constructor(
    private readonly parts: Omit<StreamParts, 'heartbeat'>,
    private readonly after: After
  ) {
    const { sink, now, hub } = parts
    this.outlet = new Outlet(sink, now, () => this.roomAgain())
    this.model = new BoardModel(() => hub.engine.status().budget)
  }

  begin(): void {
    const { hub, wanted, now } = this.parts
    hub.join(this)
    if (hub.trouble !== null) this.engine('stuck', hub.trouble)
    this.model.want(new Set(wanted.ids), now())
    this.show()
    for (const id of wanted.ids) this.changed(hub.hold(id, wanted.verbose.has(id), this))
  }

  changed(entry: HubEntry): void {
    const seen = this.seen.get(entry) ?? { n: -1, belief: new Belief() }
    this.seen.set(entry, seen)
    for (const frame of entry.since(seen.n, this.parts.wanted.verbose.has(entry.id))) {
      const update = updateOfWire(frame.json)?.update
      seen.n = frame.n
      if (update === undefined) continue
      const now = this.parts.now()
      if (update._tag === 'Polled') {
        const { status, progress, progressKnown } = update.job
        seen.belief.see(status, progressKnown ? progress : null, now)
      }
      this.model.take(update, now, seen.belief.endsAt())
      if (update._tag === 'Settled') this.settle(entry)
    }
    this.showSoon()
  }

  loaded(): void {
    // Rows wait until something is known.
  }

  engine(event: 'stuck' | 'well', why: string): void {
    this.engineNews = eventText(event, event === 'stuck' ? { why } : {})
    if (!this.outlet.isFull) this.roomAgain()
  }

  forget(): void {
    for (const seen of this.seen.values()) seen.n = -1
  }

  beat(now: number): void {
    this.outlet.beat(now)
  }

  bye(): void {
    this.outlet.end(eventText('bye', {}))
  }

  close(): void {
    const { hub } = this.parts
    this.frame?.unsubscribe()
    hub.leave(this)
    for (const entry of this.seen.keys()) hub.release(entry, this)
    this.seen.clear()
  }

  private roomAgain(): void {
    if (this.engineNews !== null) this.outlet.write(this.engineNews)
    this.engineNews = null
    this.showSoon()
  }

  private settle(entry: HubEntry): void {
    this.settled += 1
    this.parts.hub.release(entry, this)
  }

  private showSoon(): void {
    if (this.outlet.isFull || !this.model.isDirty) return
    this.frame ??= this.after(COALESCE, () => {
      this.frame = null
      if (!this.outlet.isFull) this.show()
    })
  }

  private show(): void {
    this.outlet.write(eventText('board', boardJson(this.model.snapshot(this.parts.now()))))
    this.parts.count('sent')
    if (this.settled === this.parts.wanted.ids.length) this.outlet.end(eventText('complete', {}))
  }
}

// private

const boardJson = (board: JobBoard): object => {
  const { changed, counts, progress, settledPerMinute, budget } = board
  const rows = [...changed].flatMap((id) => board.row(id) ?? []).map(rowJson)
  return { rows, pending: board.pending.length, counts, progress, settledPerMinute, budget }
}

const rowJson = ({ job, trouble, ...rest }: JobRow): object => ({
  ...rest,
  job: job && JobFromWire.encode(job),
  trouble: trouble && { ...trouble, error: wireOfError(trouble.error) }
})
