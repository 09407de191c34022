/**
 * What one subscription has seen so far.
 *
 * @since 0.1.0
 */
import type { WatchError } from '../error/watch-error.js'
import type { WatchReport } from '../error/watch-report.js'
import type { Job } from '../job/job.js'

/** Counters of one watch; born at its subscription, never shared. Times are ms on the client's clock. */
export class WatchLog {
  polls = 0
  /** Failed polls in all. */
  failures = 0
  /** Failed polls since the last good one. */
  inARow = 0
  /** Answers since the last good one, without a break, that were no job. */
  strangers = 0
  /** Good polls in a row that showed no change. */
  unchanged = 0
  /** The longest answer so far. */
  slowest = 0
  lastJob: Job | null = null
  lastError: WatchError | null = null
  firstNotFoundAt: number | null = null
  /** When status or progress last changed, on a clock that stands still while paused. */
  changedAt = 0

  private sentAt = 0
  private counts: Record<string, number> | null = null
  private reported: WatchError | null = null

  constructor(readonly startedAt: number) {}

  sent(now: number): void {
    this.polls += 1
    this.sentAt = now
  }

  good(job: Job, now: number, unpausedNow: number): void {
    const before = this.lastJob
    const same = before !== null && before.rawStatus === job.rawStatus && before.progress === job.progress
    this.unchanged = same ? this.unchanged + 1 : 0
    if (!same) this.changedAt = unpausedNow
    this.lastJob = job
    this.inARow = 0
    this.strangers = 0
    this.answered(now)
  }

  bad(error: WatchError, now: number): void {
    this.failures += 1
    this.inARow += 1
    this.strangers = error._tag === 'DecodeError' ? this.strangers + 1 : 0
    this.counts ??= {}
    this.counts[error._tag] = (this.counts[error._tag] ?? 0) + 1
    if (error._tag === 'NotFound') this.firstNotFoundAt ??= now
    if (!UNANSWERED.has(error._tag)) this.answered(now)
    this.lastError = this.reported
    this.reported = error
  }

  /**
   * The story for `error`, which ends the watch: its own failure is in the counts, but not its own
   * `lastError`.
   */
  report(error: WatchError, now: number): WatchReport {
    return {
      polls: this.polls,
      elapsed: now - this.startedAt,
      failures: this.failures,
      lastJob: this.lastJob,
      lastError: this.reported === error ? this.lastError : this.reported,
      counts: { ...this.counts }
    }
  }

  private answered(now: number): void {
    this.slowest = Math.max(this.slowest, now - this.sentAt)
  }
}

// private

const UNANSWERED: ReadonlySet<string> = /*#__PURE__*/ new Set([
  'NetworkError',
  'RequestTimeout',
  'TokenUnavailable'
] satisfies readonly WatchError['_tag'][])
