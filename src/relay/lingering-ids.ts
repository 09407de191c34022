/**
 * Ids that consumers have left a moment ago.
 *
 * @since 0.1.0
 */

/** Their jobs are still polled, since whoever has left them may be reconnecting: they count as that consumer's for so long. */
export class LingeringIds {
  private readonly left = new Map<string, Set<Batch>>()

  constructor(
    private readonly linger: number,
    private readonly now: () => number,
    /** Ends the polling of a job that nobody holds. */
    private readonly drop: (id: string) => void
  ) {}

  /** The consumer has left these. */
  add(consumer: string, ids: readonly string[]): void {
    if (this.linger === 0) return
    const batches = this.left.get(consumer) ?? new Set()
    this.left.set(consumer, batches.add({ until: this.now() + this.linger, ids: new Set(ids) }))
  }

  /** The consumer takes these; of those that it has left, `room` may linger on beside them, the newest. */
  take(consumer: string, ids: readonly string[], room: number): void {
    this.sweep()
    const batches = [...(this.left.get(consumer) ?? [])]
    for (const batch of batches) for (const id of ids) batch.ids.delete(id)
    let excess = batches.reduce((all, batch) => all + batch.ids.size, 0) - room
    for (const batch of batches)
      for (const id of batch.ids) {
        if (excess <= 0) return
        batch.ids.delete(id)
        this.drop(id)
        excess -= 1
      }
  }

  /** Forgets those whose time is over. */
  sweep(): void {
    const now = this.now()
    for (const [consumer, batches] of this.left) {
      for (const batch of batches) if (batch.until <= now) batches.delete(batch)
      if (batches.size === 0) this.left.delete(consumer)
    }
  }
}

// private

interface Batch {
  readonly until: number
  readonly ids: Set<string>
}
