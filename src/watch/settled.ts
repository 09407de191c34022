/**
 * The end of a watch.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { Observer, Subscriber } from 'rxjs'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import type { Begun } from './begun.js'
import type { Voice } from './voice.js'

/**
 * A watch with its end: FAILURE and REVOKED become errors once their last snapshot is out, the story of the
 * watch is told on whatever error ends it, and where the voice has a word for an end, it is said as a value.
 */
export const settled = <A>(begun: Begun<A>, voice: Voice<A>): Observable<A> =>
  new Observable((subscriber) => begun.stream().subscribe(new Settler(begun, voice, subscriber)))

// private

class Settler<A> implements Observer<A> {
  constructor(
    private readonly begun: Begun<A>,
    private readonly voice: Voice<A>,
    private readonly subscriber: Subscriber<A>
  ) {}

  next(value: A): void {
    this.subscriber.next(value)
  }

  error(cause: unknown): void {
    if (isWatchError(cause)) this.end(cause)
    else this.subscriber.error(cause)
  }

  complete(): void {
    this.end(null)
  }

  private end(cause: WatchError | null): void {
    const { begun, voice, subscriber } = this
    const error = begun.endsWith(cause)
    if (voice.settled !== null) subscriber.next(voice.settled(begun.id, error, begun.lastJob))
    if (error === null || voice.settled !== null) subscriber.complete()
    else subscriber.error(error)
  }
}
