/**
 * A poller's place in the queue.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { Subscriber, Unsubscribable } from 'rxjs'
import type { Lane, Ticket } from '../http/pacing.js'
import type { Job } from '../job/job.js'
import { Belief } from '../schedule/belief.js'
import { Flight } from './flight.js'
import type { Landing } from './flight.js'
import type { Passage } from './passage.js'
import { Turn } from './turn.js'
import type { TurnTaker } from './turn.js'
import type { Turnstile } from './turnstile.js'

// ms: what a poll must be worth where the budget is not short, and the bounds of the wait that follows from
// it.
const WORTHWHILE = 20
const SHORTEST = 1_000
const LONGEST = 6_000

/** Waits at the turnstile, and counts what leaves through it. */
export class PacerTicket implements Ticket, TurnTaker, Landing {
  readonly belief = new Belief()
  /** The turn that has come and is not used yet. */
  private won: Turn | null = null
  private late = 0

  constructor(
    private readonly stile: Turnstile,
    private readonly passage: Passage,
    private readonly lane: Lane
  ) {}

  turn(wait: number, lane = this.lane): Observable<void> {
    return new Observable((subscriber) => {
      const now = this.stile.now()
      const due = now + (Number.isNaN(wait) ? Infinity : Math.max(0, wait))
      const turn = new Turn(this, subscriber, lane, due, this.stile.arrival())
      this.stile.join(turn, this.passage, now)
      return turn
    })
  }

  run<T>(exchange: Observable<T>, lane = this.lane): Observable<T> {
    return new Observable((subscriber) =>
      this.won === null
        ? this.turn(0, lane).subscribe(() => subscriber.add(this.send(exchange, subscriber)))
        : this.send(exchange, subscriber)
    )
  }

  holding(): boolean {
    return this.won !== null
  }

  waited(): number {
    return this.late
  }

  saw(job: Job): void {
    this.belief.see(job.status, job.progressKnown ? job.progress : null, this.stile.now())
  }

  adaptiveWait(): number {
    return Math.min(LONGEST, Math.max(SHORTEST, this.belief.ripeAfter(WORTHWHILE)))
  }

  endsAt(): number | null {
    return this.belief.endsAt()
  }

  heldBack(wait: number): boolean {
    return this.passage.heldBack(this.stile.now(), wait)
  }

  // As taker of turns.

  take(turn: Turn, now: number): void {
    this.won = turn
    this.late = now - turn.due
    turn.subscriber.next()
    this.won = null
    turn.subscriber.complete()
  }

  leave(turn: Turn): void {
    this.stile.leave(turn)
  }

  // As landing of flights.

  landed(heard: boolean): void {
    const now = this.stile.now()
    this.belief.askedAt = now
    if (heard) this.passage.gate.answered(now)
    else this.passage.gate.abandoned(now)
  }

  after(): void {
    this.stile.freed()
  }

  left(): void {
    this.stile.rest()
  }

  private send<T>(exchange: Observable<T>, subscriber: Subscriber<T>): Unsubscribable {
    this.won = null
    this.passage.gate.sent(this.stile.now())
    return new Flight(subscriber, this).begin(exchange)
  }
}
