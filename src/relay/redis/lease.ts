/**
 * Whose turn it is to poll.
 *
 * @since 0.1.0
 */
import type { RedisClient } from './redis-client.js'
import type { RedisKeys } from './redis-keys.js'
import { ACQUIRE, RELEASE, RENEW } from './scripts.js'

/** What a lease is made from. */
export interface LeaseParts {
  readonly redis: RedisClient
  readonly keys: RedisKeys
  readonly relay: string
  /** ms */
  readonly time: number
  /** Epoch ms, never falling, also while the process is stopped. */
  readonly now: () => number
}

// Of the time: whoever holds it stops that much before another can have it.
const MARGIN = 0.1

/**
 * Held by one relay of a group, for so many ms at a time. `value` names the term: no later one has the same, and whatever is written is
 * refused by Redis where the value is no longer the one that holds it. So a process that was stopped, and does not know yet that its term is
 * over, can write nothing.
 */
export class Lease {
  /** ms for which another has it, as Redis said last; Infinity where none has. */
  freeIn = Infinity
  private term: string | null = null
  private until = -Infinity

  constructor(private readonly parts: LeaseParts) {}

  /** By one's own clock: false at the latest when another may have it. */
  get isHeld(): boolean {
    return this.term !== null && this.parts.now() < this.until
  }

  get value(): string {
    return this.term ?? ''
  }

  /** Renews it, or takes it where it is free; whether a new term has begun. Rejects where Redis does not answer. */
  async tend(): Promise<boolean> {
    const { redis, keys, relay, time, now } = this.parts
    const asked = now()
    this.freeIn = Infinity
    const { until } = this
    // One that ran out while Redis thought about it is over: what was held back since then is begun anew.
    const isOn =
      this.isHeld && (await redis.eval(RENEW, 1, keys.lease, this.value, time)) === 1 && now() < until
    if (isOn) {
      this.until = asked + time * (1 - MARGIN)
      return false
    }
    this.lose()
    const said = await redis.eval(ACQUIRE, 3, keys.lease, keys.fence, keys.born, relay, time)
    if (typeof said !== 'string') {
      this.freeIn = Number(said)
      return false
    }
    this.term = said
    this.until = asked + time * (1 - MARGIN)
    return this.isHeld
  }

  /** It is another's now. */
  lose(): void {
    this.term = null
    this.until = -Infinity
  }

  /** Gives it back, so that another need not wait for its end. */
  async release(): Promise<void> {
    const { redis, keys } = this.parts
    const { term } = this
    this.lose()
    if (term !== null) await redis.eval(RELEASE, 1, keys.lease, term, keys.asks)
  }
}
