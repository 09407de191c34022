/**
 * What whoever polls has to tell.
 *
 * @since 0.1.0
 */
import type { Message } from '../frame.js'
import type { Lease } from './lease.js'
import { headOf } from './line.js'
import { reasonOf } from './redis-client.js'
import type { RedisClient } from './redis-client.js'
import type { RedisKeys } from './redis-keys.js'
import { PUBLISH } from './scripts.js'

/** What an outbox is made from. */
export interface OutboxParts {
  readonly redis: RedisClient
  readonly keys: RedisKeys
  readonly lease: Lease
  /** Names an epoch that begins where Redis has none. */
  readonly newEpoch: () => string
  /** ms for which an end is kept. */
  readonly keepEnds: number
  /** It could not be told, and will be tried again; null: it could. */
  readonly onTrouble: (why: string | null) => void
  /** The lease is another's. */
  readonly onLost: () => void
}

// ms for which the snapshot of a job that goes on is kept: whoever comes late sees it before the next poll.
const KEEP_RUNNING = 300_000
const RETRY = 500
const MOST = 500

/**
 * Tells messages in their order, of each job only what is not told yet and still holds, its newest snapshot and the trouble after it: while
 * Redis does not listen, no queue grows.
 */
export class Outbox {
  private readonly waiting = new Map<string, Message>()
  private isBusy = false
  private isClosed = false
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly parts: OutboxParts) {}

  add(message: Message): void {
    if (this.isClosed) return
    const { id } = message
    this.waiting.delete(`after ${id}`)
    // A snapshot ends the trouble before it, and an end bears its last snapshot.
    if (message.kind !== 'Trouble') this.waiting.delete(`polled ${id}`)
    this.waiting.set(placeOf(message), message)
    if (!this.isBusy) void this.flush()
  }

  close(): void {
    this.isClosed = true
    this.waiting.clear()
    if (this.timer !== null) clearTimeout(this.timer)
  }

  // All that wait go at once: one after the other, a dozen answers that come together would wait for a dozen journeys.
  private async flush(): Promise<void> {
    this.isBusy = true
    while (this.waiting.size > 0) {
      const batch = [...this.waiting.values()].slice(0, MOST)
      const failures = (await Promise.all(batch.map((message) => this.tellOne(message)))).filter(isError)
      if (failures.length > 0) {
        this.fail(failures)
        return
      }
      this.parts.onTrouble(null)
    }
    this.isBusy = false
  }

  /** The error, where it cannot be told. */
  private async tellOne(message: Message): Promise<Error | null> {
    try {
      await this.tell(message)
    } catch (error) {
      return error as Error
    }
    const place = placeOf(message)
    if (this.waiting.get(place) === message) this.waiting.delete(place)
    return null
  }

  private fail(errors: readonly Error[]): void {
    const { onLost, onTrouble } = this.parts
    if (this.isClosed) return
    if (errors.some(({ message }) => message.includes('STALE'))) {
      onLost()
      return
    }
    onTrouble(reasonOf(errors[0]))
    this.timer = setTimeout(() => void this.flush(), RETRY)
  }

  private tell(message: Message): Promise<unknown> {
    const { redis, keys, lease, newEpoch, keepEnds } = this.parts
    const isGone = message.kind === 'Settled' && !message.ended
    const keep = isGone ? 0 : message.ended ? keepEnds : KEEP_RUNNING
    const rest = [lease.value, keys.news, fieldOf(message), headOf(message), message.json, keep, newEpoch()]
    return redis.eval(PUBLISH, 3, keys.lease, keys.head, keys.job(message.id), ...rest)
  }
}

// private

/** Where Redis keeps it. */
const fieldOf = ({ kind }: Message) => (kind === 'Polled' ? 'polled' : 'after')

const placeOf = (message: Message): string => `${fieldOf(message)} ${message.id}`

const isError = (found: Error | null): found is Error => found !== null
