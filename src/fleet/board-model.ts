/**
 * The board while it changes.
 *
 * @since 0.1.0
 */
import type { Pacer } from '../http/pacing.js'
import type { JobUpdate } from '../watch/job-update.js'
import { BoardSnapshot } from './board-snapshot.js'
import type { JobBoard, JobPhase, JobRow } from './job-board.js'
import { nextRow, waitingRow } from './next-row.js'
import { PHASES, isEnded } from './phase.js'
import { RowVector } from './row-vector.js'

const MINUTE = 60_000
// Per cents are summed as whole millionths: no rounding gathers over a million updates.
const MICRO = 1_000_000

type Slots = ReadonlyMap<string, number>

/**
 * Rows, counts and sums of one board; each update costs what it changes. Born at a subscription of `board`.
 */
export class BoardModel {
  private slots: Slots = new Map()
  /** The slots of the last snapshot. */
  private shown = this.slots
  private rows = RowVector.of<JobRow>([])
  private readonly counts = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<JobPhase, number>
  private progress = 0
  private settledAt: number[] = []
  private changed = new Set<string>()

  constructor(private readonly usage: Pacer['usage']) {}

  /** Whether anything has changed since the last snapshot, be it the order alone. */
  get isDirty(): boolean {
    return this.changed.size > 0 || !areSame(this.slots, this.shown)
  }

  /** Takes a new set of ids, in its order; rows of ids that stay are kept. */
  want(wanted: ReadonlySet<string>, now: number): void {
    const rows: JobRow[] = []
    const slots = new Map<string, number>()
    for (const id of wanted) {
      const row = this.row(id)
      if (row === undefined) this.changed.add(id)
      slots.set(id, rows.length)
      rows.push(row ?? waitingRow(id, now))
    }
    for (const id of this.slots.keys()) if (!wanted.has(id)) this.drop(id)
    for (const phase of PHASES) this.counts[phase] = 0
    this.progress = 0
    for (const row of rows) this.count(row, 1)
    // New ones, never changed in place: an old snapshot must go on answering as it did.
    this.slots = slots
    this.rows = RowVector.of(rows)
  }

  /** Takes an update of an id that is wanted. */
  take(update: JobUpdate, now: number, endsAt: number | null): void {
    const slot = this.slots.get(update.id)
    if (slot === undefined) return
    const before = this.rows.at(slot)
    const after = nextRow(before, update, now, endsAt)
    this.count(before, -1)
    this.count(after, 1)
    this.rows = this.rows.with(slot, after)
    this.changed.add(update.id)
    if (update._tag === 'Settled' && isEnded(after.phase)) this.settledAt.push(now)
  }

  snapshot(now: number): JobBoard {
    const { slots, rows, changed } = this
    this.changed = new Set()
    this.shown = slots
    this.forget(now - MINUTE)
    return new BoardSnapshot({
      slots,
      vector: rows,
      changed,
      counts: Object.freeze({ ...this.counts }),
      progress: rows.length === 0 ? 0 : this.progress / MICRO / rows.length,
      settledPerMinute: this.settledAt.length,
      budget: Object.freeze(this.usage())
    })
  }

  private row(id: string): JobRow | undefined {
    const slot = this.slots.get(id)
    return slot === undefined ? undefined : this.rows.at(slot)
  }

  // What came and went between two snapshots differs in neither.
  private drop(id: string): void {
    if (this.shown.has(id)) this.changed.add(id)
    else this.changed.delete(id)
  }

  private count(row: JobRow, by: 1 | -1): void {
    this.counts[row.phase] += by
    this.progress += by * Math.round((isEnded(row.phase) ? 100 : (row.job?.progress ?? 0)) * MICRO)
  }

  private forget(until: number): void {
    const first = this.settledAt.findIndex((at) => at > until)
    if (first !== 0) this.settledAt = first === -1 ? [] : this.settledAt.slice(first)
  }
}

// private

const areSame = (some: Slots, others: Slots): boolean =>
  some === others || (some.size === others.size && [...some].every(([id, slot]) => others.get(id) === slot))
