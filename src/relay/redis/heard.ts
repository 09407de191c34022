/**
 * Which jobs were heard of, the longest ago first.
 *
 * @since 0.1.0
 */

/** Every relay of a group hears every update: whoever takes over knows which job has waited longest. */
export class Heard {
  private readonly ids = new Set<string>()

  /** The job was just heard of. */
  hear(id: string): void {
    this.ids.delete(id)
    this.ids.add(id)
  }

  /** The wanted jobs in the order in which they are to be asked about: first those never heard of. What is not wanted is forgotten. */
  inOrder(wanted: ReadonlyMap<string, boolean>): ReadonlyMap<string, boolean> {
    const ordered = new Map([...wanted].filter(([id]) => !this.ids.has(id)))
    for (const id of this.ids) {
      const verbose = wanted.get(id)
      if (verbose === undefined) this.ids.delete(id)
      else ordered.set(id, verbose)
    }
    return ordered
  }
}
