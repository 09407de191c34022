/**
 * What passes from one term of polling to the next.
 *
 * @since 0.1.0
 */
import type { Legacy } from '../../fleet/resolved-limits.js'
import type { RedisClient } from './redis-client.js'
import type { RedisKeys } from './redis-keys.js'
import { HELD, LEGACY, SENT } from './scripts.js'

const MINUTE = 60_000
// A request is counted by the server at the latest this long after it left: what is under way arrives, or is lost.
const TRANSIT = 1_000

/** Keeps, in Redis and beside it, when requests left: whoever takes over counts them as its own. */
export class TermLog {
  private heard: number[] = []
  private count = 0

  constructor(
    private readonly redis: RedisClient,
    private readonly keys: RedisKeys,
    private readonly relay: string,
    private readonly now: () => number
  ) {}

  /** A request leaves. What Redis does not take is lost with it, and so is the lease. */
  sent(share: number): void {
    const { redis, keys, relay } = this
    this.count += 1
    redis.eval(SENT, 2, keys.log, keys.share, `${relay}:${this.count}`, share).catch(() => undefined)
  }

  /** A 429 holds all requests until then. */
  held(until: number): void {
    const ms = Math.ceil(until - this.now())
    if (ms > 0) this.redis.eval(HELD, 1, this.keys.held, ms).catch(() => undefined)
  }

  /** A poll of whoever polls was heard of: all that is known of its requests where Redis has lost its memory. */
  hear(): void {
    const now = this.now()
    this.heard.push(now)
    if (this.heard.length > 2_000) this.heard = this.heard.filter((at) => at > now - MINUTE)
  }

  /** What whoever polled before has left. */
  async legacy(): Promise<Legacy> {
    const { redis, keys } = this
    const [ages, share, held] = (await redis.eval(LEGACY, 3, keys.log, keys.share, keys.held)) as readonly [
      readonly number[],
      string,
      number
    ]
    const now = this.now()
    const logged = ages.map((age) => Math.min(now, now - age + TRANSIT))
    const heard = this.heard.filter((at) => at > now - MINUTE)
    const sent = logged.length >= heard.length ? logged : heard
    return { sent: [...sent].sort((a, b) => a - b), share: Number(share) || 1, heldUntil: now + held }
  }
}
