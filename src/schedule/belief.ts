/**
 * What is believed of a job between two polls.
 *
 * @since 0.1.0
 */
import { isTerminal } from '../job/job-status.js'
import type { JobStatus } from '../job/job-status.js'
import { tasksAtLeast } from './tasks-at-least.js'

const SECOND = 1_000
// Expected time left, ms. A job in RETRY waits for the server, and the longer it has waited, the longer it
// will.
const PENDING = 1_400 * SECOND
const SILENT = 500 * SECOND
const RETRYING = 60 * SECOND
const RETRY_GROWTH = 5
// A job that fails half-way ends out of order: this bounds what it costs to have looked away.
const OUT_OF_ORDER = 20_000 * SECOND
// What is left is never nothing, however fast a job has gone so far.
const SHORTEST = 1
// How the worth of a poll rises with time: as its square where an end is as likely now as later, steeper
// where it is foreseen.
const MEMORYLESS = 2
const STEEPEST = 6

/**
 * How likely the next poll of a job brings news.
 *
 * Let u be the time since the last poll, `left` the time that the job is expected to take from then on, and k
 * how surely that is known. A poll is worth `max(left * (u / left) ** k, u ** 2 / OUT_OF_ORDER)` ms: about
 * the delay it is likely to save. One power law serves jobs that report and jobs that do not; it never
 * saturates, and it can be solved for u, so that a heap of moments is enough to find the poll that is worth
 * most. The derivation is in docs/fleet.md.
 *
 * Moments are epoch ms.
 */
export class Belief {
  /** When the job was last asked about, with or without an answer; -Infinity before. */
  askedAt = -Infinity
  private status: JobStatus | null = null
  private seenAt = 0
  /** When the run began, the times of RETRY left out; it lies somewhere in the `span` ms around. */
  private startedAt = 0
  private span = 0
  /** Progress at `startedAt`. */
  private from = 0
  private progress = 0
  private tasks = 1
  private left = PENDING
  private steepness = MEMORYLESS

  /** Whether nobody has asked yet. */
  get fresh(): boolean {
    return this.askedAt === -Infinity
  }

  /** A poll told `status` and `progress`, 0 to 100; null where the server did not say. */
  see(status: JobStatus, reported: number | null, now: number): void {
    const progress = reported ?? this.progress
    const since = this.status === null ? 0 : now - this.seenAt
    if (this.status === null || status === 'PENDING' || progress < this.progress) this.begin(progress, now, 0)
    else if (this.status === 'PENDING') this.begin(this.progress, now - since / 2, since)
    if (status === 'PENDING') this.expect(PENDING, MEMORYLESS)
    else if (status === 'RETRY') this.seeRetry(since)
    else this.seeRun(progress, now, since)
    this.progress = progress
    this.status = status
    this.seenAt = now
    this.askedAt = now
  }

  /** After how many ms without a poll one is worth `price` ms. */
  ripeAfter(price: number): number {
    const own = this.left * (price / this.left) ** (1 / this.steepness)
    return Math.min(own, Math.sqrt(price * OUT_OF_ORDER))
  }

  /** What a poll is worth now, ms. */
  worth(now: number): number {
    const since = Math.max(0, now - this.askedAt)
    return Math.max(this.left * (since / this.left) ** this.steepness, since ** 2 / OUT_OF_ORDER)
  }

  /** Predicted end; null where the job has ended, or has not shown how fast it goes. */
  endsAt(): number | null {
    const { status } = this
    return this.progress > this.from && status !== null && !isTerminal(status)
      ? this.seenAt + this.left
      : null
  }

  private begin(from: number, startedAt: number, span: number): void {
    this.from = from
    this.progress = from
    this.startedAt = startedAt
    this.span = span
  }

  private expect(left: number, steepness: number): void {
    this.left = Math.max(SHORTEST, left)
    this.steepness = steepness
  }

  private seeRetry(since: number): void {
    const again = this.status === 'RETRY'
    this.startedAt += again ? since : since / 2
    this.expect(again ? this.left + RETRY_GROWTH * since : RETRYING, MEMORYLESS)
  }

  private seeRun(progress: number, now: number, since: number): void {
    if (this.status === 'RETRY') this.startedAt += since / 2
    const gained = progress - this.progress
    if (gained > 0) this.tasks = tasksAtLeast(this.tasks, gained, progress)
    const age = now - this.startedAt
    const done = ((progress - this.from) * this.tasks) / 100
    if (!(age > 0 && done > 0)) {
      this.expect(SILENT + Math.max(0, age) / 4, MEMORYLESS)
      return
    }
    const toDo = Math.max(1, ((100 - progress) * this.tasks) / 100)
    // Squared relative errors: of the speed so far, of the tasks to come, and of the start.
    const doubt = 1 / done + 1 / toDo + (this.span / age) ** 2 / 12
    this.expect(
      (toDo * age) / (done + 0.15),
      Math.min(STEEPEST, Math.max(MEMORYLESS, 1 + 1.4 / Math.sqrt(doubt)))
    )
  }
}
