/**
 * One wait in the queue.
 *
 * @since 0.1.0
 */
import type { Subscriber, Unsubscribable } from 'rxjs'
import type { Belief } from '../schedule/belief.js'
import type { Heap, HeapEntry } from '../schedule/heap.js'
import type { Lane } from '../http/pacing.js'

// model

/** Whose turn it is. */
export interface TurnTaker {
  readonly belief: Belief
  /** The turn has come: use it now. */
  take(turn: Turn): void
}

/** Where a turn signs off. */
export interface TurnDesk {
  leave(turn: Turn): void
}

/** A wait for a slot: heap entry and teardown in one, since a fleet has as many of them as jobs. */
export class Turn implements HeapEntry, Unsubscribable {
  place = -1
  /** The heap that it stands in; null once it has come or gone. */
  home: Heap<Turn> | null = null

  constructor(
    readonly taker: TurnTaker,
    readonly subscriber: Subscriber<void>,
    readonly lane: Lane,
    /** Epoch ms */
    readonly due: number,
    readonly order: number,
    private readonly desk: TurnDesk
  ) {}

  moveTo(heap: Heap<Turn> | null, key = Infinity): void {
    this.home?.remove(this)
    this.home = heap
    heap?.push(this, key)
  }

  unsubscribe(): void {
    if (this.home !== null) this.desk.leave(this)
  }
}
