/**
 * What the relays of a group want.
 *
 * @since 0.1.0
 */
import type { RedisClient } from './redis-client.js'
import type { RedisKeys } from './redis-keys.js'
import { ALIVE, GONE, RELAYS } from './scripts.js'

// ms for which the wishes of a relay that says nothing more are still heeded.
const LIFE = 15_000
const CHUNK = 1_000

/** One relay's wishes in Redis, and a view of all relays'. */
export class Wishes {
  private readonly own = new Map<string, boolean>()
  /** Whether Redis has all of them, unless it has lost its memory. */
  private areWritten = true

  constructor(
    private readonly redis: RedisClient,
    private readonly keys: RedisKeys,
    private readonly relay: string
  ) {}

  get ids(): readonly string[] {
    return [...this.own.keys()]
  }

  async add(id: string, verbose: boolean): Promise<void> {
    const { redis, keys, relay } = this
    this.own.set(id, verbose)
    await this.surely(
      Promise.all([
        redis.hset(keys.wants(relay), { [id]: flag(verbose) }),
        redis.publish(keys.asks, `want ${flag(verbose)} ${id}`)
      ])
    )
  }

  async drop(id: string): Promise<void> {
    this.own.delete(id)
    await this.surely(this.redis.hdel(this.keys.wants(this.relay), id))
  }

  /** Wants nothing more. */
  async close(): Promise<void> {
    this.own.clear()
    await this.redis.eval(GONE, 2, this.keys.relays, this.keys.wants(this.relay), this.relay)
  }

  /** Redis may know others than these. */
  doubt(): void {
    this.areWritten = false
  }

  /** A sign of life. Where Redis has forgotten the wishes, or may know others, they are written again. */
  async refresh(): Promise<void> {
    const { redis, keys, relay, own } = this
    if (!this.areWritten) await redis.eval(GONE, 2, keys.relays, keys.wants(relay), relay)
    const isKept = (await redis.eval(ALIVE, 2, keys.relays, keys.wants(relay), relay, LIFE)) === 1
    if (!isKept && own.size > 0) await this.surely(this.write())
    this.areWritten = true
  }

  /** What all relays want that are alive: ids, and whether with their tasks. */
  async ofAll(): Promise<ReadonlyMap<string, boolean>> {
    const { redis, keys } = this
    const relays = (await redis.eval(RELAYS, 1, keys.relays)) as readonly string[]
    const lists = await Promise.all(relays.map((relay) => redis.hgetall(keys.wants(relay))))
    const wanted = new Map<string, boolean>()
    for (const list of lists)
      for (const [id, verbose] of Object.entries(list))
        wanted.set(id, verbose === '1' || wanted.get(id) === true)
    return wanted
  }

  /** Where Redis has not taken it, or not said so, all is written anew. */
  private async surely(written: Promise<unknown>): Promise<void> {
    try {
      await written
    } catch (error) {
      this.doubt()
      throw error
    }
  }

  private async write(): Promise<void> {
    const { redis, keys, relay, own } = this
    const all = [...own].map(([id, verbose]) => [id, flag(verbose)] as const)
    for (let from = 0; from < all.length; from += CHUNK)
      await redis.hset(keys.wants(relay), Object.fromEntries(all.slice(from, from + CHUNK)))
    await redis.eval(ALIVE, 2, keys.relays, keys.wants(relay), relay, LIFE)
  }
}

// private

const flag = (verbose: boolean): '0' | '1' => (verbose ? '1' : '0')
