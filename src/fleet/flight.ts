/**
 * One request under way.
 *
 * @since 0.1.0
 */
import type { Observable, Observer, Subscriber, Unsubscribable } from 'rxjs'

// model

/** Where a request signs off. */
export interface Landing {
  /** It has ended; `heard` is false where the server may not have seen it yet. */
  landed(heard: boolean): void
  /** Whoever waits may go: called when the end has been passed on. */
  after(): void
  /** It was given up. Nobody goes for that: whoever waits may be about to leave too. */
  left(): void
}

/**
 * Passes on what the exchange says, and signs off before its end goes on, so that who hears of the end may
 * ask anew.
 */
export class Flight<T> implements Observer<T>, Unsubscribable {
  private exchange: Unsubscribable | null = null
  private heard = false
  private over = false

  constructor(
    private readonly subscriber: Subscriber<T>,
    private readonly landing: Landing
  ) {}

  /** Gives itself, as teardown. */
  begin(exchange: Observable<T>): this {
    this.exchange = exchange.subscribe(this)
    return this
  }

  next(value: T): void {
    this.heard = true
    this.subscriber.next(value)
  }

  error(cause: unknown): void {
    this.land(this.heard)
    this.subscriber.error(cause)
    this.landing.after()
  }

  complete(): void {
    this.land(true)
    this.subscriber.complete()
    this.landing.after()
  }

  /** Teardown: after the end it has nothing left to do. */
  unsubscribe(): void {
    if (this.over) return
    this.exchange?.unsubscribe()
    this.land(this.heard)
    this.landing.left()
  }

  private land(heard: boolean): void {
    this.over = true
    this.landing.landed(heard)
  }
}
