/**
 * The end of a watch.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { MonoTypeOperatorFunction, Observer, SchedulerLike, Subscriber } from 'rxjs'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import { withReport } from '../error/with-report.js'
import { terminalError } from '../operators/terminal-error.js'
import type { Voice } from './voice.js'
import type { WatchLog } from './watch-log.js'

// model

/** Whose end it is, and who speaks of it. */
export interface Ending<A> {
  /** As the user gave it, where it is no UUID. */
  readonly id: string
  readonly log: WatchLog
  readonly scheduler: SchedulerLike
  readonly voice: Voice<A>
}

// operators

/**
 * Maps a job that has ended in FAILURE or REVOKED to its error once its last snapshot is out, tells the story of the watch on whatever
 * error ends it, and, where the voice has a word for it, says the end as a value.
 */
export const settle =
  <A>(ending: Ending<A>): MonoTypeOperatorFunction<A> =>
  (source) =>
    new Observable((subscriber) => source.subscribe(new Settler(ending, subscriber)))

// private

class Settler<A> implements Observer<A> {
  constructor(
    private readonly ending: Ending<A>,
    private readonly subscriber: Subscriber<A>
  ) {}

  next(value: A): void {
    this.subscriber.next(value)
  }

  error(error: unknown): void {
    if (isWatchError(error)) this.end(error)
    else this.subscriber.error(error)
  }

  complete(): void {
    const { lastJob } = this.ending.log
    this.end(lastJob === null ? null : terminalError(lastJob))
  }

  private end(error: WatchError | null): void {
    const { subscriber } = this
    const { id, log, scheduler, voice } = this.ending
    if (error !== null) withReport(error, log.report(error, scheduler.now()))
    if (voice.settled !== null) subscriber.next(voice.settled(id, error, log.lastJob))
    if (error === null || voice.settled !== null) subscriber.complete()
    else subscriber.error(error)
  }
}
