/**
 * Which numbers a group of relays has given out.
 *
 * @since 0.1.0
 */
import { randomUUID } from 'node:crypto'
import type { Cursor } from '../cursor.js'
import type { RedisClient } from './redis-client.js'
import type { RedisKeys } from './redis-keys.js'
import { EPOCH, HEAD } from './scripts.js'

/** One epoch and its last number, as far as this relay has heard. */
export class Head {
  epoch: string = randomUUID()
  private newest = 0

  constructor(
    private readonly redis: RedisClient,
    private readonly keys: RedisKeys
  ) {}

  /** Takes up the epoch of the group, or begins one; whether it is new to this relay. To be asked first of all on each connection. */
  async begin(): Promise<boolean> {
    const epoch = await this.redis.eval(EPOCH, 2, this.keys.head, this.keys.born, randomUUID())
    return typeof epoch === 'string' && this.hear(epoch, 0)
  }

  /** A number was heard of; whether it begins an epoch. */
  hear(epoch: string, n: number): boolean {
    const isNew = epoch !== this.epoch
    this.epoch = epoch
    this.newest = isNew ? n : Math.max(this.newest, n)
    return isNew
  }

  /** Whether one of the group has given it out, be it in the last moment; false where that cannot be found out. */
  async gaveOut(cursor: Cursor): Promise<boolean> {
    if (cursor.epoch === this.epoch && cursor.n <= this.newest) return true
    const said = await this.redis.eval(HEAD, 1, this.keys.head).catch(() => [])
    const [epoch, n] = said as readonly (string | null)[]
    return epoch === cursor.epoch && cursor.n <= Number(n)
  }
}
