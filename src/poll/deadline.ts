/**
 * An overall deadline.
 *
 * @since 0.1.0
 */
import { Observable, Subscription } from 'rxjs'
import type { MonoTypeOperatorFunction, Observer, SchedulerLike, Subscriber } from 'rxjs'
import type { After } from '../schedule/alarms.js'

// model

/**
 * When a stream has to end, and what it ends with.
 *
 * @category model
 * @since 0.1.0
 */
export interface Deadline<A> {
  /** ms from subscription; > 0; Infinity for none. */
  readonly timeout: number
  readonly scheduler: Pick<SchedulerLike, 'now'>
  /** Keeps the time. */
  readonly after: After
  /** Makes the error that ends the stream. */
  error(): unknown
  /**
   * Asked when the deadline fires, with the ms by which it fires late: what may still speak before the error
   * (it takes the place of the source), or null. If it completes, the stream completes.
   */
  lastWord?(late: number): Observable<A> | null
}

/**
 * What a source errors with when it sees by the clock that the deadline has passed while its timer has not
 * fired yet, as after a sleep that the clock counts and timers do not: the deadline then fires at once.
 */
export const OVERDUE: unique symbol = Symbol('overdue')

// operators

/**
 * Ends the stream with an error `timeout` ms after subscription, however often the source has emitted.
 *
 *     source:        a--b--c--d--e
 *     deadline(7):   a--b--c#
 *
 * rxjs's `timeout` cannot do this: `each` starts anew with every value, `first` stops at the first, and both
 * count again inside a `retry`.
 *
 * @category operators
 * @since 0.1.0
 */
export const deadline =
  <A>(limit: Deadline<A>): MonoTypeOperatorFunction<A> =>
  (source) =>
    limit.timeout === Infinity
      ? source
      : new Observable<A>((subscriber) => new Countdown(limit, subscriber).over(source))

// private

class Countdown<A> implements Observer<A> {
  private readonly running = new Subscription()
  private readonly due: number

  constructor(
    private readonly limit: Deadline<A>,
    private readonly subscriber: Subscriber<A>
  ) {
    this.due = limit.scheduler.now() + limit.timeout
  }

  over(source: Observable<A>): Subscription {
    const { limit, running } = this
    // Armed before the source is subscribed: a source that ends at once must find it to drop it.
    running.add(limit.after(limit.timeout, () => this.expire()))
    running.add(source.subscribe(this))
    return running
  }

  next(value: A): void {
    this.subscriber.next(value)
  }

  error(cause: unknown): void {
    if (cause === OVERDUE) this.expire()
    else this.subscriber.error(cause)
  }

  complete(): void {
    this.subscriber.complete()
  }

  private expire(): void {
    const { limit, running, subscriber } = this
    running.unsubscribe()
    const last = limit.lastWord?.(limit.scheduler.now() - this.due) ?? null
    if (last === null) subscriber.error(limit.error())
    else subscriber.add(last.subscribe(subscriber))
  }
}
