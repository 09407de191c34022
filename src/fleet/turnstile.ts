/**
 * Lets turns through, one at a time.
 *
 * @since 0.1.0
 */
import type { SchedulerLike, Subscriber } from 'rxjs'
import type { Lane } from '../http/pacing.js'
import { Alarm } from '../schedule/alarm.js'
import type { LimitGate } from './limit-gate.js'
import { Turn } from './turn.js'
import type { TurnDesk, TurnTaker } from './turn.js'
import { TurnQueue } from './turn-queue.js'

// model

/** One kind of request: who waits, and what the limits say. No gate: no limits. */
export class Passage {
  readonly queue = new TurnQueue()

  constructor(readonly gate: LimitGate | null) {}

  get slot(): number {
    return this.gate?.slot ?? 0
  }
}

/** All waits of a client, on one timer. */
export class Turnstile implements TurnDesk {
  private readonly alarm: Alarm
  private serving = false
  private arrivals = 0

  constructor(
    scheduler: SchedulerLike,
    private readonly passages: readonly Passage[],
    private readonly inFlight: number
  ) {
    this.alarm = new Alarm(scheduler, () => this.serve())
  }

  now(): number {
    return this.alarm.now()
  }

  join(passage: Passage, taker: TurnTaker, subscriber: Subscriber<void>, wait: number, lane: Lane): Turn {
    const due = this.now() + (Number.isNaN(wait) ? Infinity : Math.max(0, wait))
    const turn = new Turn(
      taker,
      subscriber,
      passage.gate === null ? 'ahead' : lane,
      due,
      this.arrivals++,
      this
    )
    passage.queue.add(turn)
    if (wait > 0) this.alarm.ringBy(due)
    else this.serve()
    return turn
  }

  leave(turn: Turn): void {
    turn.moveTo(null)
    this.rest()
  }

  /** Lets through whoever may go, and sets the alarm for the next. */
  serve(): void {
    // Whoever is let through may ask again at once, or make room for another: the loop below sees to it.
    if (this.serving) return
    this.serving = true
    try {
      while (this.passages.some((passage) => this.letThrough(passage)));
    } finally {
      this.serving = false
    }
    this.rest()
  }

  private rest(): void {
    if (this.passages.every(({ queue }) => queue.size === 0)) this.alarm.silence()
    else this.alarm.ringBy(this.wakesAt())
  }

  private letThrough(passage: Passage): boolean {
    const { queue } = passage
    const now = this.now()
    for (const { gate } of this.passages) gate?.settle(now)
    queue.release(now, passage.slot)
    if (queue.due === 0 || this.opensAt(passage) > now) return false
    const turn = queue.next(now, passage.slot)
    turn?.taker.take(turn)
    return turn !== undefined
  }

  private opensAt({ gate, queue }: Passage): number {
    if (gate === null) return -Infinity
    return this.flying() < this.inFlight ? gate.opensAt(queue.eager) : Infinity
  }

  private flying(): number {
    return this.passages.reduce((sum, { gate }) => sum + (gate?.flying ?? 0), 0)
  }

  private wakesAt(): number {
    const settles = Math.min(...this.passages.map(({ gate }) => gate?.settlesAt ?? Infinity))
    const wakes = this.passages.map((passage) => {
      const { nextDue, due } = passage.queue
      const opens = due === 0 ? Infinity : this.opensAt(passage)
      return Math.min(nextDue, due > 0 && opens === Infinity ? settles : opens)
    })
    return Math.min(...wakes)
  }
}
