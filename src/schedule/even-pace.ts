/**
 * Spreads requests evenly, so that none leave in lockstep.
 *
 * @since 0.1.0
 */

/**
 * Each request takes one slot of time; whoever has saved some up may use them at once, up to a `burst`.
 *
 * The generic cell rate algorithm. Without it a sliding window of 1,000 a minute is spent in 33 s, and the
 * client blind for the 27 s that follow.
 *
 * Source: ITU-T I.371, A.
 */
export class EvenPace {
  private paidUntil = -Infinity

  /** When the next request may leave; `slot` in ms, `burst` in requests beyond the first. */
  freeAt(slot: number, burst: number): number {
    return this.paidUntil - slot * burst
  }

  sent(now: number, slot: number): void {
    this.paidUntil = Math.max(now, this.paidUntil) + slot
  }
}
