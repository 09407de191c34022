/**
 * Finds the limit that a deployment really has.
 *
 * @since 0.1.0
 */

const SECOND = 1_000
const MINUTE = 60 * SECOND
const CUT = 0.7
const LEAST = 0.01
const FIRST_STEP = 0.1
// For how long a refused share is not tried again: doubled each time that it is refused again.
const FIRST_REFUSAL = 2 * MINUTE
const LONGEST_REFUSAL = 16 * MINUTE

/**
 * The share of the configured limits in use, 0 < share <= 1: cut at a 429, raised while none comes.
 *
 * A share that has held for a minute, the longest window, grows by a tenth, the next by two, then by four: a
 * raised limit is found within minutes. A share that was refused is not tried again for 2, then 4, 8 and 16
 * minutes, and if it is refused again, the last one that held is taken up at once. So a client that believes
 * in three times the real limit meets about a dozen 429s in its first hour and four in each hour after:
 * `spec/fleet/pacer-refused.spec.ts` plays it.
 */
export class AdaptiveLimit {
  share = 1
  private step = FIRST_STEP
  /** The share before the last rise; 0 where there was none since the last cut. */
  private held = 0
  private steadySince = -Infinity
  private refused = Infinity
  private refusedFor = FIRST_REFUSAL
  private refusedUntil = -Infinity
  private shutUntil = -Infinity
  /** Until then a 429 is an echo of the last one: its request left before that was known. */
  private echoUntil = -Infinity
  private hold = SECOND
  private answers = 0

  constructor(private readonly random: () => number) {}

  /** Takes up the share that another has found, as if it had held since `now`. */
  resume(share: number, now: number): void {
    this.share = Math.min(1, Math.max(LEAST, share))
    this.steadySince = now
  }

  /** Lets time pass. */
  settle(now: number): void {
    if (now < this.steadySince + MINUTE) return
    this.steadySince = now
    this.hold = SECOND
    if (this.share < 1) this.rise(now)
  }

  /** An answer came, be it a 429. */
  answered(): void {
    this.answers += 1
  }

  /** The last answer was a 429. Returns until when nothing may leave. */
  limited(now: number, retryAfter: number | null): number {
    const wait = now < this.echoUntil ? (retryAfter ?? 0) : this.refuse(now, retryAfter)
    this.shutUntil = Math.max(this.shutUntil, now + wait)
    this.echoUntil = Math.max(this.shutUntil, this.echoUntil)
    this.steadySince = this.shutUntil
    this.answers = 0
    return this.shutUntil
  }

  private refuse(now: number, retryAfter: number | null): number {
    const own = this.hold * (1 + this.random() / 4)
    // Where nothing else came back since the last 429, the window is still full, and nothing is learnt of the
    // share.
    const stuck = this.answers <= 1 && this.hold > SECOND
    if (!stuck) this.cut(now)
    this.hold = Math.min(MINUTE, 2 * this.hold)
    this.echoUntil = now + SECOND
    return retryAfter !== null && !stuck ? retryAfter : Math.max(own, retryAfter ?? 0)
  }

  private rise(now: number): void {
    if (this.tooMuch(this.share * (1 + this.step), now)) this.step = FIRST_STEP
    const next = Math.min(1, this.share * (1 + this.step))
    if (this.tooMuch(next, now)) return
    this.held = this.share
    this.share = next
    this.step *= 2
  }

  private tooMuch(share: number, now: number): boolean {
    return now < this.refusedUntil && share >= this.refused
  }

  private cut(now: number): void {
    const again = Math.abs(this.share / this.refused - 1) < 2 * FIRST_STEP
    this.refusedFor = again ? Math.min(LONGEST_REFUSAL, 2 * this.refusedFor) : FIRST_REFUSAL
    this.refused = this.share
    this.refusedUntil = now + this.refusedFor
    this.share = this.held > 0 ? this.held : Math.max(LEAST, this.share * CUT)
    this.held = 0
    this.step = FIRST_STEP
  }
}
