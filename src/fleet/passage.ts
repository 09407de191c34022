/**
 * The way out for one kind of request.
 *
 * @since 0.1.0
 */
import type { LimitGate } from './limit-gate.js'
import type { Turn } from './turn.js'
import { TurnQueue } from './turn-queue.js'

/** Who waits, and what the limits say. */
export class Passage {
  readonly queue = new TurnQueue()

  constructor(readonly gate: LimitGate) {}

  /** Lets time pass. */
  settle(now: number): void {
    this.gate.settle(now)
    // Without limits nobody is ever held back, and there is nothing to choose between.
    if (this.gate.slot > 0) this.queue.release(now, this.gate.slot)
  }

  /**
   * Takes out the turn that goes next, if it may go now. `surely` is the moment that is past by anybody's
   * clock.
   */
  next(now: number, surely: number): Turn | undefined {
    const { queue, gate } = this
    if (gate.slot === 0) return queue.nextDue <= now ? queue.nextOfAll() : undefined
    return queue.due > 0 && gate.opensAt(queue.eager) <= surely ? queue.next(now, gate.slot) : undefined
  }

  /** Whether a request that is due in `wait` ms would have to wait longer. */
  heldBack(now: number, wait: number): boolean {
    const opens = this.gate.opensAt(false)
    const backlog = this.queue.due * this.gate.slot
    return Math.max(now, opens === Infinity ? now : opens) + backlog > now + wait
  }
}
