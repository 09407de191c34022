/**
 * The polling loop, whatever is polled and whoever keeps the time.
 *
 * @since 0.1.0
 */
import { repeat, retry, takeWhile } from 'rxjs'
import type { MonoTypeOperatorFunction, Observable } from 'rxjs'

// model

/**
 * When to read again. Each notifier's first emission starts the next reading; one that errors ends the loop
 * with that error.
 *
 * @category model
 * @since 0.1.0
 */
export interface Rhythm<A> {
  afterReading(): Observable<unknown>
  afterFailure(error: unknown): Observable<unknown>
  goesOn(reading: A): boolean
}

// operators

/**
 * Reads the source again and again: `repeat` after a good reading, `retry` after a failed one, until a
 * reading says that it was the last; that one is emitted too.
 *
 *     source:  a|       #        c|       (goesOn(c) is false)
 *     result:  a--wait----wait---(c|)
 *
 * Cold. A reading starts only when the one before has ended, so that a slow one is neither cancelled nor
 * overtaken; a wait is measured from the end of a reading. Unsubscribing drops the wait or the reading under
 * way.
 *
 * @category operators
 * @since 0.1.0
 */
export const pollBy =
  <A>(rhythm: Rhythm<A>): MonoTypeOperatorFunction<A> =>
  (reading) =>
    reading.pipe(
      repeat({ delay: () => rhythm.afterReading() }),
      // Outside `repeat`, so that a healthy loop pays for it once, not at each reading.
      retry({ delay: (error) => rhythm.afterFailure(error) }),
      takeWhile((value) => rhythm.goesOn(value), true)
    )
