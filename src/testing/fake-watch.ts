/**
 * One watch of a fake client: it says what a script says, and ends as a real one does.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { Observer, SchedulerLike, Subscriber } from 'rxjs'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import { isTerminal } from '../job/job-status.js'
import type { Job } from '../job/job.js'
import type { Begun } from '../watch/begun.js'
import type { Voice } from '../watch/voice.js'
import { endOfWatch } from '../watch/end-of-watch.js'
import { WatchLog } from '../watch/watch-log.js'
import { copyOfError } from './copy-of-error.js'

/** What a fake watch is made from. */
export interface FakeWatchConfig<A> {
  readonly id: string
  readonly news: Observable<Job | WatchError>
  readonly voice: Voice<A>
  readonly scheduler: SchedulerLike
  /** ms until the next poll, as troubles tell it. */
  readonly retryIn: number
}

/**
 * Counts what it says as polls, so that the report on its error reads as a real one. Serves one subscription.
 */
export class FakeWatch<A> implements Begun<A> {
  private log = new WatchLog(0)

  constructor(private readonly config: FakeWatchConfig<A>) {}

  get id(): string {
    return this.config.id
  }

  get lastJob(): Job | null {
    return this.log.lastJob
  }

  stream(): Observable<A> {
    return new Observable((subscriber) => {
      this.log = new WatchLog(this.config.scheduler.now())
      return this.config.news.subscribe(this.listener(subscriber))
    })
  }

  endsWith(cause: WatchError | null): WatchError | null {
    return endOfWatch(this.log, cause && copyOfError(cause), this.config.scheduler.now())
  }

  private listener(subscriber: Subscriber<A>): Observer<Job | WatchError> {
    return {
      next: (said) => this.say(said, subscriber),
      error: (error: unknown) => {
        if (isWatchError(error)) this.count(error)
        subscriber.error(error)
      },
      complete: () => subscriber.complete()
    }
  }

  private say(said: Job | WatchError, subscriber: Subscriber<A>): void {
    const { id, voice, scheduler, retryIn } = this.config
    const now = scheduler.now()
    if (isWatchError(said)) {
      this.count(said)
      this.emit(
        voice.trouble({ _tag: 'Trouble', id, error: said, failures: this.log.inARow, retryIn }),
        subscriber
      )
      return
    }
    this.log.sent(now)
    this.log.good(said, now, now)
    this.emit(voice.polled(said), subscriber)
    if (isTerminal(said)) subscriber.complete()
  }

  private count(error: WatchError): void {
    const now = this.config.scheduler.now()
    // A deadline is no answer to a poll.
    if (error._tag === 'JobTimeoutError' || error._tag === 'JobStalled') return
    this.log.sent(now)
    this.log.bad(error, now)
  }

  private emit(value: A | null, subscriber: Subscriber<A>): void {
    if (value !== null) subscriber.next(value)
  }
}
