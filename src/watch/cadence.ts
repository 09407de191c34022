/**
 * When a watch polls again.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import type { WatchError } from '../error/watch-error.js'
import type { Ticket } from '../http/pacing.js'
import { retryAfterIn } from '../http/retryable.js'
import type { Job } from '../job/job.js'
import { lastPollWait } from '../schedule/last-poll.js'
import { FIRST_INTERVAL, intervalAfter } from './interval-after.js'
import type { PollContext } from './poll-context.js'
import { endsWatch, waitAfter } from './verdict.js'
import { Waits, turnWithin } from './waits.js'
import type { Wait } from './waits.js'
import type { Signals } from './signals.js'
import type { WatchLog } from './watch-log.js'
import type { WatchSettings } from './watch-settings.js'

/** Decides each wait of one watch from what its log tells, and waits it. Born at a subscription. */
export class Cadence {
  /** ms; the interval last used, from which backoff grows. */
  interval: number
  private lastPollTaken = false
  /** The wait that the last failure has set; null where the watch is to end with it. */
  private again: Wait | null = null
  /** Null where nothing can end a wait early: a fleet has as many of these as jobs. */
  private readonly waits: Waits | null

  constructor(
    private readonly context: PollContext,
    private readonly settings: WatchSettings,
    private readonly log: WatchLog,
    private readonly ticket: Ticket,
    signals: Signals | null,
    /** Epoch ms. */
    private readonly deadline: number
  ) {
    this.interval = typeof settings.interval === 'number' ? settings.interval : FIRST_INTERVAL
    this.waits = signals && new Waits(ticket, context.scheduler, signals, deadline)
  }

  /** Until the first poll: its turn, and no more. */
  first(): Observable<unknown> {
    return this.rest({ ms: 0, interval: this.interval, afterFailure: false, heldFor: 0 })
  }

  /** Until the poll after a good one; throws `InvalidOption` where the user's interval function fails. */
  afterGood(): Observable<unknown> {
    const { log, settings, ticket, deadline } = this
    const now = this.context.scheduler.now()
    const seen = { polls: log.polls, unchanged: log.unchanged, elapsed: now - log.startedAt }
    this.again = null
    const wait = (this.interval = intervalAfter(settings.interval, log.lastJob as Job, seen, ticket))
    const last = this.lastPollTaken ? null : lastPollWait({ now, deadline, wait, slowest: log.slowest })
    if (last !== null) this.lastPollTaken = true
    return this.rest({ ms: last ?? wait, interval: wait, afterFailure: false, heldFor: 0 })
  }

  /**
   * ms until the poll after a failed one, which the log has counted; null where the failure ends the watch.
   */
  judge(error: WatchError): number | null {
    const { interval, log, settings } = this
    const failure = { error, log, settings, now: this.context.scheduler.now() }
    this.again = null
    if (endsWatch(failure)) return null
    const ms = waitAfter(failure, interval, this.context.random)
    this.again = { ms, interval, afterFailure: true, heldFor: retryAfterIn(error) ?? 0 }
    return ms
  }

  /** Whatever ends this reading ends the watch. */
  giveUp(): void {
    this.again = null
  }

  /** Until the poll after a failed one, as judged; null where nothing is to follow. */
  afterTrouble(): Observable<unknown> | null {
    return this.again && this.rest(this.again)
  }

  private rest(wait: Wait): Observable<unknown> {
    const { context, deadline, ticket, waits } = this
    return waits?.rest(wait) ?? turnWithin(deadline, ticket, wait.ms, context.scheduler.now())
  }
}
