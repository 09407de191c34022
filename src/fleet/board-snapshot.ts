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

/** A snapshot that lays out its lists when they are first read, so that taking one costs the same at any size. */
export class BoardSnapshot implements JobBoard {
  readonly counts: JobBoard['counts']
  readonly progress: number
  readonly settledPerMinute: number
  readonly budget: JobBoard['budget']
  readonly changed: ReadonlySet<string>
  readonly #slots: ReadonlyMap<string, number>
  readonly #vector: RowVector<JobRow>
  #rows: readonly JobRow[] | null = null
  #pending: readonly string[] | null = null

  constructor(parts: BoardParts) {
    this.counts = parts.counts
    this.progress = parts.progress
    this.settledPerMinute = parts.settledPerMinute
    this.budget = parts.budget
    this.changed = parts.changed
    this.#slots = parts.slots
    this.#vector = parts.vector
  }

  get rows(): readonly JobRow[] {
    return (this.#rows ??= Object.freeze(this.#vector.toArray()))
  }

  get pending(): readonly string[] {
    return (this.#pending ??= Object.freeze(
      this.rows.filter((row) => !isEnded(row.phase)).map(({ id }) => id)
    ))
  }

  row(id: string): JobRow | undefined {
    const slot = this.#slots.get(id) ?? this.#slots.get(id.toLowerCase())
    return slot === undefined ? undefined : this.#vector.at(slot)
  }
}
