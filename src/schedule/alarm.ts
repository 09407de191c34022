/**
 * One timer for many waits.
 *
 * @since 0.1.0
 */
import type { SchedulerLike, Unsubscribable } from 'rxjs'
import { LONGEST_DELAY } from './after-delay.js'

// ms by which a timer may fire early: delays and the clock behind timers are whole milliseconds.
const EARLY = 2

/**
 * A clock that never goes back, with at most one scheduler action that rings it.
 *
 * A timer that fires is itself the proof that its time has come: real ones fire up to a millisecond before
 * `now()` says so, and fake ones may leave `now()` where it was.
 */
export class Alarm {
  private time = -Infinity
  private measured = -Infinity
  private ringsAt = Infinity
  private action: Unsubscribable | null = null

  constructor(
    private readonly scheduler: SchedulerLike,
    private readonly onRing: () => void
  ) {}

  /** ms */
  now(): number {
    this.measured = this.scheduler.now()
    if (this.measured > this.time) this.time = this.measured
    return this.time
  }

  /**
   * As `now()` was when last asked, but where a timer had fired a little early, the time before: for what
   * must not come too soon.
   */
  surely(): number {
    return this.time - this.measured > EARLY ? this.time : this.measured
  }

  /** Rings no later than `at`, or 2^31-1 ms from now where that is sooner: whoever is woken asks again. */
  ringBy(at: number): void {
    if (at >= this.ringsAt) return
    this.silence()
    const now = this.now()
    // A whole moment is met exactly. To any other, whole milliseconds are waited, as timers count them and so
    // that no fraction adds up. What is due already rings in one: never a hot loop.
    const rings = at <= now ? now + 1 : Number.isInteger(at) ? at : now + Math.ceil(at - now)
    this.ringsAt = Math.min(rings, now + LONGEST_DELAY)
    this.action = this.scheduler.schedule(() => this.ring(), this.ringsAt - now)
  }

  /** Drops the timer. */
  silence(): void {
    this.action?.unsubscribe()
    this.action = null
    this.ringsAt = Infinity
  }

  private ring(): void {
    this.time = Math.max(this.time, this.ringsAt)
    this.action = null
    this.ringsAt = Infinity
    this.onRing()
  }
}
