/**
 * The limits of one kind of request.
 *
 * @since 0.1.0
 */
import { EvenPace } from '../schedule/even-pace.js'
import { WindowLog } from '../schedule/window-log.js'
import { AdaptiveLimit } from './adaptive-limit.js'
import type { KindLimits, Legacy } from './resolved-limits.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
// An aborted request may still be on its way: it counts as answered this much later.
const TRANSIT = SECOND
// Slots that may be saved up: a handful of polls leave at once, and what a person waits for leaves as fast as
// the windows allow.
const BURST = 5
const EAGER_BURST = 30

/** Says when the next request may leave, from what it is told of the ones before. */
export class LimitGate {
  private readonly second: WindowLog
  private readonly minute: WindowLog
  private readonly pace = new EvenPace()
  private readonly adaptive: AdaptiveLimit
  private readonly settling: number[] = []
  private heldUntil = -Infinity
  /** Requests sent and not known to be answered. */
  flying = 0

  constructor(
    private readonly limits: KindLimits,
    random: () => number
  ) {
    this.adaptive = new AdaptiveLimit(random)
    this.second = new WindowLog(SECOND, limits.perSecond)
    this.minute = new WindowLog(MINUTE, limits.perMinute)
  }

  /** Goes on from what another has sent, and shut as long as it was. */
  resume({ sent, share, heldUntil }: Legacy, now: number): void {
    this.heldUntil = heldUntil
    for (const at of sent) {
      this.second.add(at)
      this.minute.add(at)
    }
    this.adaptive.resume(share, now)
  }

  /** The share of the limits in use, 0 < share <= 1. */
  get share(): number {
    return this.adaptive.share
  }

  /** ms of the budget that one request takes. */
  get slot(): number {
    return Math.max(SECOND / this.limits.perSecond, MINUTE / this.limits.perMinute) / this.adaptive.share
  }

  /**
   * When the next request may leave; Infinity: not before an answer. An eager one may use up what was saved
   * for a while.
   */
  opensAt(eager: boolean): number {
    const { slot } = this
    if (slot === 0) return -Infinity
    return Math.max(
      this.heldUntil,
      this.second.freeAt(this.flying, this.scaled(this.limits.perSecond)),
      this.minute.freeAt(this.flying, this.scaled(this.limits.perMinute)),
      this.pace.freeAt(slot, eager ? EAGER_BURST : BURST)
    )
  }

  /** When the next request of unknown fate counts as answered; Infinity where there is none. */
  get settlesAt(): number {
    return this.settling[0] ?? Infinity
  }

  /** Lets time pass: whatever else is noted is noted in order after it. */
  settle(now: number): void {
    this.adaptive.settle(now)
    while (this.settlesAt <= now) this.log(this.settling.shift() as number)
  }

  sent(now: number): void {
    this.flying += 1
    this.pace.sent(now, this.slot)
  }

  answered(now: number): void {
    this.settle(now)
    this.adaptive.answered()
    this.log(now)
  }

  /** The request was aborted, or failed: it may still be on its way to the server. */
  abandoned(now: number): void {
    this.settling.push(now + TRANSIT)
  }

  /** A 429 came: shut until the moment returned. */
  limited(now: number, retryAfter: number | null): number {
    this.heldUntil = this.adaptive.limited(now, retryAfter)
    return this.heldUntil
  }

  usage(now: number): { readonly usedLastSecond: number; readonly usedLastMinute: number } {
    this.settle(now)
    return {
      usedLastSecond: this.flying + this.second.count(now),
      usedLastMinute: this.flying + this.minute.count(now)
    }
  }

  private log(at: number): void {
    this.flying -= 1
    this.second.add(at)
    this.minute.add(at)
  }

  private scaled(limit: number): number {
    return Math.max(1, Math.floor(limit * this.adaptive.share))
  }
}
