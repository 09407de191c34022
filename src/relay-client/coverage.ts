/**
 * What a relay was asked for, and how far it has told it.
 *
 * @since 0.1.0
 */
import type { Errand } from './relay-stream.js'

/** Ids, and whether the tasks of each are wanted too. */
export type WantedIds = ReadonlyMap<string, boolean>

/** Outlives a stream, so that the next one tells only what is new. */
export class Coverage {
  /** Of the last event that says that all before it has been told. */
  cursor = ''
  /** What the last stream was asked for, less what was let go of since. */
  private asked = new Map<string, boolean>()
  /** Of which all was told by the cursor, and whether its tasks too. */
  private told = new Map<string, boolean>()

  /** A new stream asks for these. */
  ask(wanted: WantedIds): Errand['request'] {
    this.asked = new Map(wanted)
    const ids = [...wanted.keys()]
    return {
      ids,
      verbose: ids.filter((id) => this.withTasks(id)),
      fresh: ids.filter((id) => lacks(this.told, id, this.withTasks(id)))
    }
  }

  withTasks(id: string): boolean {
    return this.asked.get(id) === true
  }

  /** Whether more is wanted than was asked for. */
  isBehind(wanted: WantedIds): boolean {
    return [...wanted].some(([id, verbose]) => lacks(this.asked, id, verbose))
  }

  /** All that was asked for has been told. */
  synced(): void {
    this.told = new Map(this.asked)
  }

  /** Nobody has heard of the job any more: whoever wants it next is told all of it. */
  forget(id: string): void {
    this.asked.delete(id)
    this.told.delete(id)
  }

  clear(): void {
    this.cursor = ''
    this.asked.clear()
    this.told.clear()
  }
}

// private

const lacks = (some: WantedIds, id: string, verbose: boolean): boolean => {
  const withTasks = some.get(id)
  return withTasks === undefined || (verbose && !withTasks)
}
