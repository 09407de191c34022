/**
 * One moment of a board.
 *
 * @since 0.1.0
 */
import type { JobBoard, JobRow } from './job-board.js'
import { isEnded } from './phase.js'
import type { RowVector } from './row-vector.js'

/** What a snapshot is taken from; nothing in it changes afterwards. */
export type BoardParts = Pick<JobBoard, 'counts' | 'progress' | 'settledPerMinute' | 'budget' | 'changed'> & {
  readonly slots: ReadonlyMap<string, number>
  readonly vector: RowVector<JobRow>
}

/**
 * A snapshot that lays out its lists when they are first read, so that taking one costs the same at any size.
 */
export class BoardSnapshot implements JobBoard {
  declare readonly rows: readonly JobRow[]
  declare readonly pending: readonly string[]
  readonly counts: JobBoard['counts']
  readonly progress: number
  readonly settledPerMinute: number
  readonly budget: JobBoard['budget']
  readonly changed: ReadonlySet<string>
  readonly #slots: ReadonlyMap<string, number>
  readonly #vector: RowVector<JobRow>
  #rows: readonly JobRow[] | null = null
  #pending: readonly string[] | null = null

  // Properties of each snapshot and not of their prototype: it can be spread, compared and written as JSON
  // like any record.
  static readonly #lists: PropertyDescriptorMap & ThisType<BoardSnapshot> = {
    rows: {
      enumerable: true,
      get() {
        return (this.#rows ??= Object.freeze(this.#vector.toArray()))
      }
    },
    pending: {
      enumerable: true,
      get() {
        const pending = () => this.rows.filter(({ phase }) => !isEnded(phase)).map(({ id }) => id)
        return (this.#pending ??= Object.freeze(pending()))
      }
    }
  }

  constructor(parts: BoardParts) {
    this.counts = parts.counts
    this.progress = parts.progress
    this.settledPerMinute = parts.settledPerMinute
    this.budget = parts.budget
    this.changed = parts.changed
    this.#slots = parts.slots
    this.#vector = parts.vector
    Object.freeze(Object.defineProperties(this, BoardSnapshot.#lists))
  }

  row(id: string): JobRow | undefined {
    const slot = this.#slots.get(id) ?? this.#slots.get(id.toLowerCase())
    return slot === undefined ? undefined : this.#vector.at(slot)
  }
}
