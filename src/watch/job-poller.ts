/**
 * One watch at work.
 *
 * @since 0.1.0
 */
import { Observable, throwError } from 'rxjs'
import type { SchedulerLike, Subscriber, Subscription } from 'rxjs'
import { JobStalled } from '../error/job-stalled.js'
import { JobTimeoutError } from '../error/job-timeout-error.js'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import type { Lane, Ticket } from '../http/pacing.js'
import type { TransportResponse } from '../http/transport.js'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'
import { OVERDUE, deadline } from '../poll/deadline.js'
import type { Deadline } from '../poll/deadline.js'
import { pauseFor } from '../poll/pause-for.js'
import { pollBy } from '../poll/poll-by.js'
import type { Rhythm } from '../poll/poll-by.js'
import type { After } from '../schedule/alarms.js'
import type { Begun } from './begun.js'
import { Cadence } from './cadence.js'
import { endOfWatch } from './end-of-watch.js'
import { lastWord } from './last-word.js'
import type { PollContext, Watch } from './poll-context.js'
import { Reading } from './reading.js'
import type { Reader } from './reading.js'
import { Signals } from './signals.js'
import type { Voice } from './voice.js'
import { WatchLog } from './watch-log.js'
import type { WatchSettings } from './watch-settings.js'

/**
 * The state of one subscription, and the pipe through which its polls run. It is the pipe's own reader,
 * rhythm and deadline, since a fleet has as many of these as jobs.
 */
export class JobPoller<A> implements Begun<A>, Reader<A>, Rhythm<A>, Deadline<A> {
  /** Lower case. */
  readonly id: string
  private readonly settings: WatchSettings
  private readonly voice: Voice<A>
  private readonly ticket: Ticket
  private readonly log: WatchLog
  private readonly signals: Signals | null
  private readonly cadence: Cadence
  private readonly due: number
  private asksForTurn = false

  constructor(
    private readonly context: PollContext,
    { id, settings, voice, ticket }: Watch<A>
  ) {
    this.id = id
    this.settings = settings
    this.voice = voice
    this.ticket = ticket
    this.log = new WatchLog(context.scheduler.now())
    this.due = this.log.startedAt + settings.timeout
    this.signals = settings.refresh || settings.pause ? new Signals(context.scheduler) : null
    this.cadence = new Cadence(context, settings, this.log, ticket, this.signals, this.due)
  }

  // As a watch that has begun.

  get lastJob(): Job | null {
    return this.log.lastJob
  }

  /** Reads, waits and reads again until the job ends, the deadline fires or something final goes wrong. */
  stream(): Observable<A> {
    const { signals, settings } = this
    const readings = new Observable<A>((subscriber) => this.begin(subscriber)).pipe(pollBy(this))
    // Signals are heard before the first poll, so that a `pause` which is true at once holds that one too.
    const polling = signals === null ? readings : signals.whileHeard(settings, readings)
    return polling.pipe(deadline(this))
  }

  endsWith(cause: WatchError | null): WatchError | null {
    return endOfWatch(this.log, cause, this.scheduler.now())
  }

  // As rhythm of the polling loop.

  goesOn(): boolean {
    return this.lastJob === null || !isTerminal(this.lastJob)
  }

  afterReading(): Observable<unknown> {
    if (!this.asksForTurn) return this.cadence.afterGood()
    this.asksForTurn = false
    return this.cadence.first()
  }

  afterFailure(error: unknown): Observable<unknown> {
    return (error === OVERDUE ? null : this.cadence.afterTrouble()) ?? throwError(() => error)
  }

  // As deadline.

  get timeout(): number {
    return this.settings.timeout
  }

  get scheduler(): SchedulerLike {
    return this.context.scheduler
  }

  get after(): After {
    return this.context.after
  }

  error(): JobTimeoutError {
    return new JobTimeoutError(this.id, this.timeout)
  }

  // A deadline that fires late has slept with its process: the job may have ended meanwhile, so it is asked
  // once more.
  lastWord(late: number): Observable<A> | null {
    const { cadence, context, signals } = this
    if (late <= Math.max(1_000, cadence.interval) || signals?.paused.value === true) return null
    // Its trouble will not be tried again, so it is none: it stands in the report alone.
    const voice: Voice<A> = { ...this.voice, trouble: () => null }
    return lastWord({
      poll: new Observable((subscriber) => this.read(voice, subscriber, 'ahead')),
      overlong: pauseFor(context.requestTimeout, context.scheduler),
      goesOn: () => this.goesOn(),
      error: () => this.error()
    })
  }

  // As reader of its polls.

  sent(): void {
    this.log.sent(this.scheduler.now())
  }

  jobOf(response: TransportResponse): Job {
    return this.context.jobs.jobOf(response, this.id)
  }

  good(job: Job, { voice, subscriber }: Reading<A>): void {
    const { log, settings, signals, ticket } = this
    const now = this.scheduler.now()
    const unpaused = signals?.unpausedNow() ?? now
    log.good(job, now, unpaused)
    ticket.saw(job)
    const news = voice.polled(job)
    if (news !== null) subscriber.next(news)
    if (this.goesOn() && unpaused - log.changedAt >= settings.stallTimeout) {
      this.cadence.giveUp()
      subscriber.error(new JobStalled(this.id, settings.stallTimeout))
    }
  }

  bad(error: unknown, { voice, subscriber }: Reading<A>): void {
    if (isWatchError(error)) {
      const { log, id } = this
      log.bad(error, this.scheduler.now())
      const ms = this.cadence.judge(error)
      if (ms !== null) {
        const retryIn = this.ticket.heldBack(ms) ? null : ms
        const news = voice.trouble({ _tag: 'Trouble', id, error, failures: log.inARow, retryIn })
        if (news !== null) subscriber.next(news)
      }
    } else this.cadence.giveUp()
    subscriber.error(error)
  }

  private begin(subscriber: Subscriber<A>): void {
    // Past the deadline nothing leaves but its last word.
    if (this.scheduler.now() >= this.due) subscriber.error(OVERDUE)
    else if (this.ticket.holding()) subscriber.add(this.read(this.voice, subscriber, 'poll'))
    else {
      // The loop begins with an empty reading, so that the first poll, like any other, waits for its turn in
      // the loop's own wait.
      this.asksForTurn = true
      subscriber.complete()
    }
  }

  private read(voice: Voice<A>, subscriber: Subscriber<A>, lane: Lane): Subscription {
    const { settings, ticket } = this
    const verbose = typeof settings.verbose === 'function' ? settings.verbose() : settings.verbose
    const reading = new Reading(this, voice, subscriber, lane)
    return this.context.jobs.ask(this.id, verbose, ticket, reading).subscribe(reading)
  }
}
