/**
 * Lets turns through, one at a time.
 *
 * @since 0.1.0
 */
import type { SchedulerLike } from 'rxjs'
import { Alarm } from '../schedule/alarm.js'
import type { Passage } from './passage.js'
import type { Turn } from './turn.js'

/**
 * All waits of a client, on one timer.
 *
 * Nothing is scheduled while nobody waits. Whoever is let through may, before that call returns, be answered,
 * wait again, or make others leave: a loop sees to what that has changed, so that the stack does not grow
 * with the number of polls.
 */
export class Turnstile {
  private readonly alarm: Alarm
  /** The passage that is looked at first: not the one that let somebody through last. */
  private front = 0
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

  /** The number of the next to come: of those due at the same moment, whoever came first goes first. */
  arrival(): number {
    return this.arrivals++
  }

  join(turn: Turn, passage: Passage, now: number): void {
    passage.queue.add(turn)
    if (turn.due <= now) this.serve()
    else if (!this.serving) this.alarm.ringBy(turn.due)
  }

  leave(turn: Turn): void {
    turn.moveTo(null)
    this.rest()
  }

  /** A request has ended: whoever is due and was held back may go. */
  freed(): void {
    if (this.passages.some(({ queue }) => queue.due > 0)) this.serve()
  }

  /** Lets through whoever may go, and sets the alarm for the next. */
  serve(): void {
    if (this.serving) return
    this.serving = true
    try {
      while (this.letOneThrough());
    } finally {
      this.serving = false
      this.rest()
    }
  }

  /** Sets the alarm for whoever may go next. */
  rest(): void {
    if (this.serving) return
    if (this.passages.every(({ queue }) => queue.size === 0)) this.alarm.silence()
    else this.alarm.ringBy(this.wakesAt())
  }

  private letOneThrough(): boolean {
    const { passages, alarm } = this
    const now = alarm.now()
    for (const passage of passages) passage.settle(now)
    if (this.full()) return false
    for (let n = 0; n < passages.length; n++) {
      const place = (this.front + n) % passages.length
      const turn = passages[place]?.next(now, alarm.surely())
      if (turn === undefined) continue
      this.front = place + 1
      turn.taker.take(turn, now)
      return true
    }
    return false
  }

  private full(): boolean {
    let flying = 0
    for (const { gate } of this.passages) flying += gate.flying
    return flying >= this.inFlight
  }

  private wakesAt(): number {
    let settles = Infinity
    for (const { gate } of this.passages) settles = Math.min(settles, gate.settlesAt)
    const full = this.full()
    let at = Infinity
    for (const { queue, gate } of this.passages) {
      at = Math.min(at, queue.nextDue)
      if (queue.due === 0) continue
      const opens = full ? Infinity : gate.opensAt(queue.eager)
      // Full of requests under way: an answer will come by itself, one that was given up settles by the
      // clock.
      at = Math.min(at, opens === Infinity ? settles : opens)
    }
    return at
  }
}
