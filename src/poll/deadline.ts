/**
 * An overall deadline.
 *
 * @since 0.1.0
 */
import { Observable, Subscription } from 'rxjs'
import type { MonoTypeOperatorFunction, SchedulerLike } from 'rxjs'
import type { After } from '../schedule/alarms.js'

// model

/**
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
  readonly error: () => unknown
  /**
   * Asked when the deadline fires, with the ms by which it fires late: what may still speak before the error (it takes the
   * place of the source), or null. If it completes, the stream completes.
   */
  readonly lastWord?: (late: number) => Observable<A> | null
}

// operators

/**
 * Ends the stream with an error `timeout` ms after subscription, however often the source has emitted.
 *
 *     source:        a--b--c--d--e
 *     deadline(7):   a--b--c#
 *
 * rxjs's `timeout` cannot do this: `each` starts anew with every value, `first` stops at the first, and both count again inside
 * a `retry`.
 *
 * @category operators
 * @since 0.1.0
 */
export const deadline =
  <A>({ timeout, scheduler, after, error, lastWord }: Deadline<A>): MonoTypeOperatorFunction<A> =>
  (source) =>
    timeout === Infinity
      ? source
      : new Observable<A>((subscriber) => {
          const due = scheduler.now() + timeout
          const running = new Subscription()
          subscriber.add(running)
          // Armed before the source is subscribed: a source that ends at once must find it to drop it.
          subscriber.add(
            after(timeout, () => {
              running.unsubscribe()
              const last = lastWord?.(scheduler.now() - due) ?? null
              if (last === null) subscriber.error(error())
              else subscriber.add(last.subscribe(subscriber))
            })
          )
          if (!subscriber.closed) {
            running.add(
              source.subscribe({
                next: (value) => subscriber.next(value),
                error: (cause) => subscriber.error(cause),
                complete: () => subscriber.complete()
              })
            )
          }
        })
