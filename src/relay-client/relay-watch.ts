/**
 * One watch of a job that a relay polls.
 *
 * @since 0.1.0
 */
import { NEVER, Observable, switchMap } from 'rxjs'
import type { SchedulerLike, Subscriber } from 'rxjs'
import { JobStalled } from '../error/job-stalled.js'
import { JobTimeoutError } from '../error/job-timeout-error.js'
import type { WatchError } from '../error/watch-error.js'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import { isTerminal } from '../job/job-status.js'
import { deadline } from '../poll/deadline.js'
import type { Deadline } from '../poll/deadline.js'
import type { After } from '../schedule/alarms.js'
import { Belief } from '../schedule/belief.js'
import { unwatchable } from '../watch/begun.js'
import type { Begun } from '../watch/begun.js'
import type { Trouble } from '../watch/job-update.js'
import { endOfWatch } from '../watch/end-of-watch.js'
import { Signals } from '../watch/signals.js'
import type { Voice } from '../watch/voice.js'
import { WatchLog } from '../watch/watch-log.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import type { RelayNews } from './relay-channel.js'
import type { RelaySource } from './relay-source.js'

// model

/** What the watches of a relay client share. */
export interface RelayContext {
  readonly source: RelaySource
  readonly scheduler: SchedulerLike
  readonly after: After
}

// constructors

/** Begins a watch over the relay; a text that is no job id ends it before anything is asked. */
export const beginRelayWatch = <A>(
  context: RelayContext,
  given: string,
  settings: WatchSettings,
  voice: Voice<A>
): Begun<A> & { endsAt(): number | null } => {
  const id = normalJobId(given)
  return id === null
    ? { ...unwatchable<A>(given), endsAt: () => null }
    : new RelayWatch(context, id, settings, voice)
}

// private

/**
 * The state of one subscription. Deadline, stall, pause and the count of failures are kept here, as by a poller; when to poll is the
 * relay's to decide.
 */
class RelayWatch<A> implements Begun<A>, Deadline<A> {
  private readonly log: WatchLog
  private readonly belief = new Belief()
  private signals: Signals | null = null

  constructor(
    private readonly context: RelayContext,
    readonly id: string,
    private readonly settings: WatchSettings,
    private readonly voice: Voice<A>
  ) {
    this.log = new WatchLog(context.scheduler.now())
  }

  get lastJob(): Job | null {
    return this.log.lastJob
  }

  /** Predicted from the snapshots that were heard. */
  endsAt(): number | null {
    return this.belief.endsAt()
  }

  stream(): Observable<A> {
    const { settings, scheduler } = this
    const heard = new Observable<A>((subscriber) =>
      this.news().subscribe({
        next: (news) => this.take(news, subscriber),
        error: (error: unknown) => subscriber.error(error)
      })
    )
    if (settings.pause !== undefined) this.signals = new Signals(scheduler)
    const signalled = this.signals === null ? heard : this.signals.whileHeard(settings, heard)
    return signalled.pipe(deadline(this))
  }

  endsWith(cause: WatchError | null): WatchError | null {
    return endOfWatch(this.log, cause, this.scheduler.now())
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

  // While paused the job is not wanted here: the relay need not poll it for this watch.
  private news(): Observable<RelayNews> {
    const { context, id, settings, signals } = this
    const updates = context.source.updates(id, settings.verbose === true)
    return signals === null ? updates : signals.paused.pipe(switchMap((paused) => (paused ? NEVER : updates)))
  }

  private take(news: RelayNews, subscriber: Subscriber<A>): void {
    if (news._tag === 'Polled') this.good(news.job, subscriber)
    else if (news._tag === 'Trouble') this.bad(news, subscriber)
    else if (news.job !== null) this.good(news.job, subscriber)
    else if (news.update.outcome._tag === 'Left') {
      this.log.bad(news.update.outcome.left, this.scheduler.now())
      subscriber.error(news.update.outcome.left)
    }
  }

  private good(job: Job, subscriber: Subscriber<A>): void {
    const { log, signals, settings } = this
    const now = this.scheduler.now()
    const unpaused = signals?.unpausedNow() ?? now
    log.sent(now)
    log.good(job, now, unpaused)
    this.belief.see(job.status, job.progressKnown ? job.progress : null, now)
    const said = this.voice.polled(job)
    if (said !== null) subscriber.next(said)
    if (isTerminal(job)) subscriber.complete()
    else if (unpaused - log.changedAt >= settings.stallTimeout)
      subscriber.error(new JobStalled(this.id, settings.stallTimeout))
  }

  private bad(trouble: Trouble, subscriber: Subscriber<A>): void {
    const { log, settings } = this
    const now = this.scheduler.now()
    log.sent(now)
    log.bad(trouble.error, now)
    if (log.inARow >= settings.maxConsecutiveFailures) {
      subscriber.error(trouble.error)
      return
    }
    const said = this.voice.trouble({ ...trouble, failures: log.inARow })
    if (said !== null) subscriber.next(said)
  }
}
