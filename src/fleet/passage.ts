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
    this.queue.release(now, this.gate.slot)
  }

  /** When the next of those due may go; Infinity: not before an answer, or none is due. */
  opensAt(): number {
    return this.queue.due === 0 ? Infinity : this.gate.opensAt(this.queue.eager)
  }

  /** Takes out the turn that goes next. */
  next(now: number): Turn | undefined {
    return this.queue.next(now, this.gate.slot)
  }

  /** Whether a request that is due in `wait` ms would have to wait longer. */
  heldBack(now: number, wait: number): boolean {
    const opens = this.gate.opensAt(false)
    const backlog = this.queue.due * this.gate.slot
    return Math.max(now, opens === Infinity ? now : opens) + backlog > now + wait
  }
}
