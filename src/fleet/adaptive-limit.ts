/**
 * Finds the limit that a deployment really has.
 *
 * @since 0.1.0
 */

const SECOND = 1_000
const MINUTE = 60 * SECOND
const LONGEST_OWN_HOLD = MINUTE
const CUT = 0.7
const LEAST = 0.01
// Growth per minute's worth of requests.
const STEP = 0.05

/**
 * The share of the configured limits in use: cut at a 429, raised again request by request.
 *
 * One refusal is one sign, however many requests meet it: those sent before the last cut tell nothing new.
 */
export class AdaptiveLimit {
  /** 0 < share <= 1 */
  share = 1
  private heldUntil = -Infinity
  private refusals = 0

  /** A request was sent, of `perMinute` allowed by the configuration. */
  sent(perMinute: number): void {
    if (this.share < 1) this.share = Math.min(1, this.share + STEP / (perMinute * this.share))
  }

  /** Returns until when nothing may leave. */
  limited(now: number, retryAfter: number | null, random: () => number): number {
    if (now >= this.heldUntil) {
      this.share = Math.max(LEAST, this.share * CUT)
      this.refusals += 1
    }
    const own = Math.min(LONGEST_OWN_HOLD, SECOND * 2 ** Math.min(this.refusals - 1, 10)) * (1 + random() / 4)
    this.heldUntil = Math.max(this.heldUntil, now + (retryAfter ?? own))
    return this.heldUntil
  }
}
