/**
 * Virtual time that a test moves.
 *
 * @since 0.1.0
 */
import { VirtualTimeScheduler } from 'rxjs'
import type { Subscription } from 'rxjs'

interface Action {
  readonly delay: number
  readonly state: unknown
  execute(state: unknown, delay: number): unknown
}

/**
 * RxJS's virtual time, which can stand still where it was run to (`runTo`, `advance`), and which can freeze:
 * a frozen process runs no timer while its clock goes on; on waking, what came due meanwhile fires late, in
 * order. A machine that sleeps may count the sleep on its clock and not on its timers: `jump`.
 *
 * It starts at 0. `flush()` runs all time there is: a watch without an end keeps it going for ever.
 *
 * @example
 * import { VirtualClock } from 'fiddler-jobs/testing'
 * import { timer } from 'rxjs'
 *
 * const clock = new VirtualClock()
 * timer(5_000, clock).subscribe(() => console.log(clock.now()))
 * clock.advance(4_999)
 * clock.advance(1) // prints 5000
 *
 * @category constructors
 * @since 0.1.0
 */
export class VirtualClock extends VirtualTimeScheduler {
  private skew = 0

  override now = (): number => this.frame + this.skew

  /** Runs `work` at `ms`. */
  at(ms: number, work: () => void): Subscription {
    return this.schedule(work, ms - this.frame)
  }

  /** From `from` on no timer fires until `to`. */
  freeze(from: number, to: number): void {
    this.at(from, () => (this.frame = to))
  }

  /** At `at` the clock goes on by `ms`, and no timer does. */
  jump(at: number, ms: number): void {
    this.at(at, () => (this.skew += ms))
  }

  /** Runs all that is due by `ms`, and leaves the clock there. Work that is being run may run more. */
  runTo(ms: number): void {
    const outer = this.maxFrames
    this.maxFrames = ms
    try {
      this.flush()
    } finally {
      this.maxFrames = outer
    }
    this.frame = Math.max(this.frame, ms)
  }

  /** Runs all that is due within `ms` from now. */
  advance(ms: number): void {
    this.runTo(this.frame + ms)
  }

  /** Timers not fired and not dropped: 0 where a stream has left nothing behind. */
  get pending(): number {
    return this.queue.length
  }

  // rxjs's own sets the clock to the time for which an action was planned: back, if the clock has jumped on
  // meanwhile.
  override flush(): void {
    for (let next = this.queue[0]; next && next.delay <= this.maxFrames; next = this.queue[0]) {
      this.queue.shift()
      this.frame = Math.max(this.frame, next.delay)
      const error = next.execute(next.state, next.delay)
      if (error) throw error as Error
    }
  }

  private get queue(): Action[] {
    return (this as unknown as { readonly actions: Action[] }).actions
  }
}
