/**
 * One wait in the queue.
 *
 * @since 0.1.0
 */
import type { Subscriber, Unsubscribable } from 'rxjs'
import type { Lane } from '../http/pacing.js'
import type { Belief } from '../schedule/belief.js'
import type { Heap, HeapEntry } from '../schedule/heap.js'

// model

/** Whose turn it is. */
export interface TurnTaker {
  readonly belief: Belief
  /** The turn has come: it is there to be used until this returns. */
  take(turn: Turn, now: number): void
  leave(turn: Turn): void
}

/** A wait for a slot: heap entry and teardown in one, since a fleet has as many of them as jobs. */
export class Turn implements HeapEntry, Unsubscribable {
  place = -1
  private home: Heap<Turn> | null = null

  constructor(
    readonly taker: TurnTaker,
    readonly subscriber: Subscriber<void>,
    readonly lane: Lane,
    /** Epoch ms */
    readonly due: number,
    readonly order: number
  ) {}

  /** Into that heap, or out of the queue. */
  moveTo(heap: Heap<Turn> | null, key = Infinity): void {
    this.home?.remove(this)
    this.home = heap
    heap?.push(this, key)
  }

  /** Teardown: a turn that has come has left the queue already. */
  unsubscribe(): void {
    if (this.home !== null) this.taker.leave(this)
  }
}
