/**
 * What is believed of a job between two polls.
 *
 * @since 0.1.0
 */
import type { JobStatus } from '../job/job-status.js'

const SECOND = 1_000
const NEWCOMER = 1_200 * SECOND
const SILENT = 600 * SECOND
const RETRYING = 60 * SECOND
// How long a job is left unwatched at most, as a cost: an end can come out of order, e.g. a failure half-way.
const PROTECTION = 20_000 * SECOND
const STEEPEST = 5

/**
 * When the next poll of a job is likely to bring news.
 *
 * With u the time since the last poll, the worth of polling now is `max(m * (u / m) ** k, u ** 2 / PROTECTION)` ms, where m is the
 * expected time left as of the last poll, and k tells how sure that is. Whoever's worth has reached the price of a poll is due.
 *
 * Times are epoch ms. See docs/fleet.md for the derivation.
 */
export class Belief {
  /** When the job was last asked about; null before the first time. */
  askedAt: number | null = null
  private status: JobStatus | null = null
  private startedAt = 0
  private retryingSince = 0
  private from = 0
  private progress = 0
  private step = 0
  private left = NEWCOMER
  private steepness = 2

  /** A good poll told `status` and `progress`, 0 to 100. */
  see(status: JobStatus, progress: number, now: number): void {
    const before = this.askedAt ?? now
    const middle = (before + now) / 2
    if (status === 'PENDING') {
      this.restart(now, 0)
      this.left = NEWCOMER
      this.steepness = 2
    } else if (status === 'RETRY') {
      if (this.status !== 'RETRY') this.retryingSince = middle
      this.left = RETRYING + 5 * (now - this.retryingSince)
      this.steepness = 2
    } else {
      if (this.status === null) this.restart(now, progress)
      else if (this.status === 'PENDING') this.startedAt = middle
      else if (this.status === 'RETRY') this.startedAt += middle - this.retryingSince
      if (progress < this.progress) this.restart(middle, progress)
      this.learn(progress, now)
    }
    this.status = status
    this.askedAt = now
  }

  /** When a poll is worth `price` ms. */
  dueAt(price: number): number {
    const own = this.left * (price / this.left) ** (1 / this.steepness)
    return (this.askedAt ?? 0) + Math.min(own, Math.sqrt(price * PROTECTION))
  }

  /** What a poll is worth now, in ms. */
  worth(now: number): number {
    const since = Math.max(0, now - (this.askedAt ?? now))
    return Math.max(this.left * (since / this.left) ** this.steepness, since ** 2 / PROTECTION)
  }

  /** Predicted end, or null where the job has reported no progress. */
  endsAt(): number | null {
    return this.steepness > 2 || this.step > 0 ? (this.askedAt ?? 0) + this.left : null
  }

  private restart(at: number, progress: number): void {
    this.startedAt = at
    this.from = progress
    this.progress = progress
  }

  private learn(progress: number, now: number): void {
    const gained = progress - this.progress
    if (gained > 0) this.step = this.step > 0 ? Math.min(this.step, gained) : gained
    this.progress = progress
    const age = now - this.startedAt
    const done = (progress - this.from) / this.step
    if (!(age > 0 && done > 0)) {
      this.left = SILENT + Math.max(0, age) / 2
      this.steepness = 2
      return
    }
    const toDo = Math.max(1, (100 - progress) / this.step)
    this.left = (toDo * age) / (done + 0.15)
    const sureness = (done * toDo) / (done + toDo)
    this.steepness = Math.min(STEEPEST, Math.max(2, 1 + 1.4 * Math.sqrt(sureness)))
  }
}
