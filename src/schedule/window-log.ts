/**
 * Counts the requests of one sliding window.
 *
 * @since 0.1.0
 */

const SMALLEST = 64

/**
 * The moments of the latest answers, and from them the moment at which the next request may leave.
 *
 * The rule is `in flight + answered within the window < limit`, looked at before each send. Why it keeps the
 * limit as the *server* counts, whatever the network does: take any server window with more than `limit`
 * arrivals, and of these the request that was sent last, at s. Each of the others arrived later than s -
 * window, so at s it was in flight or answered later than s - window: it was counted, and the last one would
 * not have left.
 */
export class WindowLog {
  // A ring: grows with what the window really holds, so that an enormous limit costs nothing.
  private times = new Float64Array(SMALLEST).fill(-Infinity)
  private next = 0

  /** @param window ms */
  constructor(
    readonly window: number,
    readonly limit: number
  ) {}

  /** Notes an answer. Moments come in order. */
  add(at: number): void {
    const oldest = this.times[this.next] as number
    if (oldest > at - this.window && this.times.length < this.limit) this.grow()
    this.times[this.next] = at
    this.next = (this.next + 1) % this.times.length
  }

  /**
   * When the next request may leave; Infinity: not before one in flight is answered. `limit` may be below the
   * log's own.
   */
  freeAt(inFlight: number, limit = this.limit): number {
    if (inFlight >= limit) return Infinity
    // A whole millisecond: the sum may be rounded down, and the server would still count what it frees.
    return Math.ceil(this.latest(limit - inFlight) + this.window)
  }

  /** Answers within the window that ends now. */
  count(now: number): number {
    let within = 0
    let beyond = this.times.length + 1
    while (beyond - within > 1) {
      const middle = (within + beyond) >> 1
      if (this.latest(middle) > now - this.window) within = middle
      else beyond = middle
    }
    return within
  }

  /** The nth latest answer, n = 1 being the last. */
  private latest(n: number): number {
    const { length } = this.times
    return n > length ? -Infinity : (this.times[(this.next - n + length) % length] as number)
  }

  private grow(): void {
    const { length } = this.times
    const grown = new Float64Array(2 * length).fill(-Infinity)
    for (let n = 1; n <= length; n++) grown[length - n] = this.latest(n)
    this.times = grown
    this.next = length
  }
}
