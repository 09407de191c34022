/**
 * One watch at work.
 *
 * @since 0.1.0
 */
import { EMPTY, Observable, catchError, concat, defer, switchMap, take, takeUntil, throwError } from 'rxjs'
import type { SchedulerLike, Subscriber } from 'rxjs'
import { JobStalled } from '../error/job-stalled.js'
import { JobTimeoutError } from '../error/job-timeout-error.js'
import { isWatchError } from '../error/watch-error.js'
import type { Lane, Pacer, Ticket } from '../http/pacing.js'
import { retryAfterIn } from '../http/retryable.js'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'
import { deadline } from '../poll/deadline.js'
import { pauseFor } from '../poll/pause-for.js'
import { pollBy } from '../poll/poll-by.js'
import type { After } from '../schedule/alarms.js'
import { lastPollWait } from '../schedule/last-poll.js'
import { FIRST_INTERVAL, intervalAfter } from './interval-after.js'
import type { Polled, Trouble } from './job-update.js'
import type { ReadJob } from './read-job.js'
import { settle } from './settle.js'
import { Signals } from './signals.js'
import { endsWatch, waitAfter } from './verdict.js'
import type { Wait } from './waits.js'
import { Waits } from './waits.js'
import { WatchLog } from './watch-log.js'
import type { WatchSettings } from './watch-settings.js'

/** What all pollers of a client share. */
export interface PollContext {
  readonly read: ReadJob
  readonly pacer: Pacer
  readonly scheduler: SchedulerLike
  readonly after: After
  readonly random: () => number
  /** ms */
  readonly requestTimeout: number
}

type News = Polled | Trouble

/** The state of one subscription, and the pipe through which its polls run. */
export class JobPoller {
  private readonly log: WatchLog
  private readonly signals: Signals | null
  private readonly waits: Waits
  private readonly deadline: number
  /** ms; the interval last used, from which backoff grows. */
  private interval: number
  private lastPollTaken = false
  /** The wait that the last failure has set; null where the watch is to end with it. */
  private again: Wait | null = null

  constructor(
    private readonly context: PollContext,
    private readonly id: string,
    private readonly settings: WatchSettings,
    private readonly ticket: Ticket
  ) {
    const { scheduler } = context
    this.log = new WatchLog(scheduler.now())
    this.signals = settings.refresh || settings.pause ? new Signals(scheduler) : null
    this.interval = typeof settings.interval === 'number' ? settings.interval : FIRST_INTERVAL
    this.deadline = this.log.startedAt + settings.timeout
    this.waits = new Waits({ ticket, scheduler, signals: this.signals, deadline: this.deadline })
  }

  /** Reads, waits and reads again until the job ends, the deadline fires or something final goes wrong. */
  stream(): Observable<News> {
    const { scheduler } = this.context
    return this.started(
      this.reading().pipe(
        pollBy<News>({
          goesOn: (news) => news._tag !== 'Polled' || !isTerminal(news.job),
          afterReading: () => this.waits.rest(this.healthyWait()),
          afterFailure: (error) =>
            this.again === null ? throwError(() => error) : this.waits.rest(this.again)
        })
      )
    ).pipe(
      deadline<News>({
        timeout: this.settings.timeout,
        scheduler,
        after: this.context.after,
        error: () => this.timedOut(),
        lastWord: (late) => this.lastWord(late)
      }),
      settle<News>(this.log, scheduler)
    )
  }

  // Signals are heard before the first poll, so that a `pause` which is true at once holds that one too.
  private started(polling: Observable<News>): Observable<News> {
    const { signals, settings } = this
    if (signals === null) return polling
    return new Observable((subscriber) => {
      subscriber.add(signals.connect(settings))
      const first = this.waits.rest({ ms: 0, interval: this.interval, afterFailure: false, heldFor: 0 })
      subscriber.add(
        first
          .pipe(
            take(1),
            switchMap(() => polling)
          )
          .subscribe(subscriber)
      )
    })
  }

  private reading(lane?: Lane): Observable<News> {
    const { context, log } = this
    const onSent = () => log.sent(context.scheduler.now())
    const how = lane === undefined ? { onSent } : { onSent, lane }
    const read = context.read(this.id, this.settings.verbose, this.ticket, how)
    return new Observable((subscriber) => {
      // Past the deadline nothing leaves but the last word: its timer, late in a process that was frozen, fires next.
      if (lane === undefined && context.scheduler.now() >= this.deadline) return
      subscriber.add(
        read.subscribe({
          next: (job) => this.good(job, subscriber),
          error: (error: unknown) => this.bad(error, subscriber),
          complete: () => subscriber.complete()
        })
      )
    })
  }

  private good(job: Job, subscriber: Subscriber<News>): void {
    const { log, settings } = this
    const now = this.context.scheduler.now()
    const unpaused = this.signals?.unpausedNow() ?? now
    log.good(job, now, unpaused)
    this.ticket.saw(job)
    this.again = null
    subscriber.next({ _tag: 'Polled', id: this.id, job })
    if (log.unchanged > 0 && !isTerminal(job) && unpaused - log.changedAt >= settings.stallTimeout) {
      subscriber.error(new JobStalled(this.id, settings.stallTimeout))
    }
  }

  private bad(error: unknown, subscriber: Subscriber<News>): void {
    this.again = null
    if (isWatchError(error)) {
      const { log, settings, interval, ticket } = this
      const now = this.context.scheduler.now()
      log.bad(error, now)
      const failure = { error, log, settings, now }
      if (!endsWatch(failure)) {
        const ms = waitAfter(failure, interval, this.context.random)
        this.again = { ms, interval, afterFailure: true, heldFor: retryAfterIn(error) ?? 0 }
        const retryIn = ticket.heldBack(ms) ? null : ms
        subscriber.next({ _tag: 'Trouble', id: this.id, error, failures: log.inARow, retryIn })
      }
    }
    subscriber.error(error)
  }

  private healthyWait(): Wait {
    const { log, settings } = this
    const now = this.context.scheduler.now()
    const seen = { polls: log.polls, unchanged: log.unchanged, elapsed: now - log.startedAt }
    this.interval = intervalAfter(settings.interval, log.lastJob as Job, seen, this.ticket)
    const last = this.lastPollTaken
      ? null
      : lastPollWait({ now, deadline: this.deadline, wait: this.interval, slowest: log.slowest })
    if (last !== null) this.lastPollTaken = true
    return { ms: last ?? this.interval, interval: this.interval, afterFailure: false, heldFor: 0 }
  }

  // A deadline that fires late has slept with its process: the job may have ended meanwhile, so it is asked once more.
  private lastWord(late: number): Observable<News> | null {
    const { scheduler, requestTimeout } = this.context
    if (late <= Math.max(1_000, this.interval) || this.signals?.paused.value === true) return null
    return concat(
      this.reading('ahead').pipe(
        takeUntil(pauseFor(requestTimeout, scheduler)),
        catchError(() => EMPTY)
      ),
      defer(() =>
        this.log.lastJob !== null && isTerminal(this.log.lastJob) ? EMPTY : throwError(() => this.timedOut())
      )
    )
  }

  private timedOut(): JobTimeoutError {
    return new JobTimeoutError(this.id, this.settings.timeout)
  }
}
