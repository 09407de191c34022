/**
 * One watch at work.
 *
 * @since 0.1.0
 */
import { EMPTY, Observable, catchError, concat, defer, takeUntil, throwError } from 'rxjs'
import type { SchedulerLike, Subscriber, Subscription } from 'rxjs'
import { JobStalled } from '../error/job-stalled.js'
import { JobTimeoutError } from '../error/job-timeout-error.js'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import { withReport } from '../error/with-report.js'
import type { Lane, Pacer, Ticket } from '../http/pacing.js'
import { retryAfterIn } from '../http/retryable.js'
import type { TransportResponse } from '../http/transport.js'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'
import { terminalError } from '../operators/terminal-error.js'
import { OVERDUE, deadline } from '../poll/deadline.js'
import type { Deadline } from '../poll/deadline.js'
import { pauseFor } from '../poll/pause-for.js'
import { pollBy } from '../poll/poll-by.js'
import type { Rhythm } from '../poll/poll-by.js'
import type { After } from '../schedule/alarms.js'
import { lastPollWait } from '../schedule/last-poll.js'
import type { Begun } from './begun.js'
import { FIRST_INTERVAL, intervalAfter } from './interval-after.js'
import type { JobSource } from './job-source.js'
import { Reading } from './reading.js'
import type { Reader } from './reading.js'
import { Signals } from './signals.js'
import { endsWatch, waitAfter } from './verdict.js'
import type { Voice } from './voice.js'
import { Waits } from './waits.js'
import type { Wait } from './waits.js'
import { WatchLog } from './watch-log.js'
import type { WatchSettings } from './watch-settings.js'

// model

/** What all pollers of a client share. */
export interface PollContext {
  readonly jobs: JobSource
  readonly pacer: Pacer
  readonly scheduler: SchedulerLike
  readonly after: After
  readonly random: () => number
  /** ms */
  readonly requestTimeout: number
}

/** What one watch is made from. */
export interface Watch<A> {
  /** Lower case. */
  readonly id: string
  readonly settings: WatchSettings
  readonly voice: Voice<A>
  readonly ticket: Ticket
}

/**
 * The state of one subscription, and the pipe through which its polls run. It is the pipe's own reader, rhythm and deadline, since a fleet has as
 * many of these as jobs.
 */
export class JobPoller<A> implements Begun<A>, Reader<A>, Rhythm<A>, Deadline<A> {
  private readonly log: WatchLog
  private readonly signals: Signals | null
  private readonly waits: Waits
  private readonly due: number
  /** ms; the interval last used, from which backoff grows. */
  private interval: number
  private lastPollTaken = false
  private askedForTurn = false
  /** The wait that the last failure has set; null where the watch is to end with it. */
  private again: Wait | null = null

  constructor(
    private readonly context: PollContext,
    private readonly watch: Watch<A>
  ) {
    const { settings, ticket } = watch
    const { scheduler } = context
    this.log = new WatchLog(scheduler.now())
    this.signals = settings.refresh || settings.pause ? new Signals(scheduler) : null
    this.interval = typeof settings.interval === 'number' ? settings.interval : FIRST_INTERVAL
    this.due = this.log.startedAt + settings.timeout
    this.waits = new Waits(ticket, scheduler, this.signals, this.due)
  }

  /** Reads, waits and reads again until the job ends, the deadline fires or something final goes wrong. */
  stream(): Observable<A> {
    const { signals, watch } = this
    const readings = new Observable<A>((subscriber) => this.begin(subscriber)).pipe(pollBy(this))
    // Signals are heard before the first poll, so that a `pause` which is true at once holds that one too.
    const polling = signals === null ? readings : signals.whileHeard(watch.settings, readings)
    return polling.pipe(deadline(this))
  }

  get id(): string {
    return this.watch.id
  }

  get lastJob(): Job | null {
    return this.log.lastJob
  }

  endsWith(cause: WatchError | null): WatchError | null {
    const { log, context } = this
    const error = cause ?? (log.lastJob === null ? null : terminalError(log.lastJob))
    return error && withReport(error, log.report(error, context.scheduler.now()))
  }

  // As reader of its polls.

  sent(): void {
    this.log.sent(this.context.scheduler.now())
  }

  jobOf(response: TransportResponse): Job {
    return this.context.jobs.jobOf(response, this.watch.id)
  }

  good(job: Job, { voice, subscriber }: Reading<A>): void {
    const { log } = this
    const { id, settings, ticket } = this.watch
    const now = this.context.scheduler.now()
    const unpaused = this.signals?.unpausedNow() ?? now
    log.good(job, now, unpaused)
    ticket.saw(job)
    this.again = null
    const news = voice.polled(job)
    if (news !== null) subscriber.next(news)
    if (log.unchanged > 0 && this.goesOn() && unpaused - log.changedAt >= settings.stallTimeout) {
      subscriber.error(new JobStalled(id, settings.stallTimeout))
    }
  }

  bad(error: unknown, { voice, subscriber }: Reading<A>): void {
    this.again = null
    if (isWatchError(error)) {
      const { id, settings, ticket } = this.watch
      const { interval, log } = this
      const now = this.context.scheduler.now()
      log.bad(error, now)
      const failure = { error, log, settings, now }
      if (!endsWatch(failure)) {
        const ms = waitAfter(failure, interval, this.context.random)
        this.again = { ms, interval, afterFailure: true, heldFor: retryAfterIn(error) ?? 0 }
        const retryIn = ticket.heldBack(ms) ? null : ms
        const news = voice.trouble({ _tag: 'Trouble', id, error, failures: log.inARow, retryIn })
        if (news !== null) subscriber.next(news)
      }
    }
    subscriber.error(error)
  }

  // As rhythm of the polling loop.

  goesOn(): boolean {
    const { lastJob } = this
    return lastJob === null || !isTerminal(lastJob)
  }

  afterReading(): Observable<unknown> {
    const wait = this.askedForTurn ? this.noWait() : this.healthyWait()
    this.askedForTurn = false
    return this.waits.rest(wait)
  }

  afterFailure(error: unknown): Observable<unknown> {
    return error === OVERDUE || this.again === null ? throwError(() => error) : this.waits.rest(this.again)
  }

  // As deadline.

  get timeout(): number {
    return this.watch.settings.timeout
  }

  get scheduler(): SchedulerLike {
    return this.context.scheduler
  }

  get after(): After {
    return this.context.after
  }

  error(): JobTimeoutError {
    return new JobTimeoutError(this.watch.id, this.watch.settings.timeout)
  }

  // A deadline that fires late has slept with its process: the job may have ended meanwhile, so it is asked once more.
  lastWord(late: number): Observable<A> | null {
    const { scheduler, requestTimeout } = this.context
    if (late <= Math.max(1_000, this.interval) || this.signals?.paused.value === true) return null
    // Its trouble will not be tried again, so it is none: it stands in the report alone.
    const voice: Voice<A> = { ...this.watch.voice, trouble: () => null }
    return concat(
      new Observable<A>((subscriber) => this.read(voice, subscriber, 'ahead')).pipe(
        takeUntil(pauseFor(requestTimeout, scheduler)),
        catchError(() => EMPTY)
      ),
      defer(() => (this.goesOn() ? throwError(() => this.error()) : EMPTY))
    )
  }

  private begin(subscriber: Subscriber<A>): void {
    const { scheduler } = this.context
    // Past the deadline nothing leaves but its last word.
    if (scheduler.now() >= this.due) subscriber.error(OVERDUE)
    // The loop begins with an empty reading, so that the first poll, like any other, waits for its turn in the loop's own wait.
    else if (!this.watch.ticket.holding()) this.askForTurn(subscriber)
    else subscriber.add(this.read(this.watch.voice, subscriber, 'poll'))
  }

  private askForTurn(subscriber: Subscriber<A>): void {
    this.askedForTurn = true
    subscriber.complete()
  }

  private noWait(): Wait {
    return { ms: 0, interval: this.interval, afterFailure: false, heldFor: 0 }
  }

  private read(voice: Voice<A>, subscriber: Subscriber<A>, lane: Lane): Subscription {
    const { id, settings, ticket } = this.watch
    const verbose = typeof settings.verbose === 'function' ? settings.verbose() : settings.verbose
    const reading = new Reading(this, voice, subscriber, lane)
    return this.context.jobs.ask(id, verbose, ticket, reading).subscribe(reading)
  }

  private healthyWait(): Wait {
    const { log } = this
    const { settings, ticket } = this.watch
    const now = this.context.scheduler.now()
    const seen = { polls: log.polls, unchanged: log.unchanged, elapsed: now - log.startedAt }
    this.interval = intervalAfter(settings.interval, log.lastJob as Job, seen, ticket)
    const last = this.lastPollTaken
      ? null
      : lastPollWait({ now, deadline: this.due, wait: this.interval, slowest: log.slowest })
    if (last !== null) this.lastPollTaken = true
    return { ms: last ?? this.interval, interval: this.interval, afterFailure: false, heldFor: 0 }
  }
}
