/**
 * What passes from one term of polling to the next.
 *
 * @since 0.1.0
 */
import type { Bequest } from '../bequest.js'
import type { RedisClient } from './redis-client.js'
import type { RedisKeys } from './redis-keys.js'
import { HELD, LEGACY, SENT } from './scripts.js'

// A request is counted by the server at the latest this long after it left: what is under way arrives, or is lost.
const TRANSIT = 1_000

/** Keeps in Redis when requests left: whoever takes over counts them as its own. */
export class TermLog {
  private count = 0
  private share = 1

  constructor(
    private readonly redis: RedisClient,
    private readonly keys: RedisKeys,
    private readonly relay: string,
    /** ms of a lease. */
    private readonly time: number,
    private readonly now: () => number
  ) {}

  /** A request leaves. What Redis does not take is lost with it, and so is the lease. */
  sent(share: number): void {
    const { redis, keys, relay } = this
    this.count += 1
    this.share = share
    redis.eval(SENT, 2, keys.log, keys.share, `${relay}:${this.count}`, share).catch(() => undefined)
  }

  /** A 429 holds all requests until then. */
  held(until: number): void {
    const ms = Math.ceil(until - this.now())
    if (ms > 0) this.redis.eval(HELD, 1, this.keys.held, ms).catch(() => undefined)
  }

  /** What whoever polled before has left. */
  async legacy(): Promise<Bequest> {
    const { redis, keys } = this
    const said = await redis.eval(LEGACY, 4, keys.log, keys.share, keys.held, keys.born)
    const [ages, share, held, known] = said as readonly [readonly number[], string, number, number]
    const now = this.now()
    return {
      sent: ages.map((age) => Math.min(now, now - age + TRANSIT)).sort((a, b) => a - b),
      share: Number(share) || this.share,
      heldUntil: now + held,
      // Whoever polled when Redis had lost its memory went on until its lease was over, if it does not hold it still.
      unknownUntil: now - known + this.time + TRANSIT
    }
  }
}
