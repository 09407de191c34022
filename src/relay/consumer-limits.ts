/**
 * How much one consumer may hold.
 *
 * @since 0.1.0
 */
import type { LingeringIds } from './lingering-ids.js'
import { Refusal } from './refusal.js'

// model

/**
 * What consumers may hold at once; integers >= 1.
 *
 * @category model
 * @since 0.1.0
 */
export interface RelayLimits {
  /** Streams in all. @default 10_000 */
  readonly connections?: number | undefined
  /** Streams of one consumer. @default 100 */
  readonly connectionsPerConsumer?: number | undefined
  /** Ids of one consumer, over all its streams, with those it left that are still polled. @default 5_000 */
  readonly idsPerConsumer?: number | undefined
}

/** Counts what each consumer holds. */
export class ConsumerLimits {
  private readonly held = new Map<string, { connections: number; ids: number }>()
  private all = 0

  constructor(
    private readonly limits: Readonly<Record<keyof RelayLimits, number>>,
    private readonly lingering: LingeringIds
  ) {}

  get connections(): number {
    return this.all
  }

  get consumers(): number {
    return this.held.size
  }

  /** Forgets what is polled no longer. */
  sweep(): void {
    this.lingering.sweep()
  }

  /** Takes a place, or throws a `Refusal`; what it gives back gives the place back. */
  take(consumer: string, wanted: readonly string[]): () => void {
    const { connections, connectionsPerConsumer, idsPerConsumer } = this.limits
    const ids = wanted.length
    const held = this.held.get(consumer) ?? { connections: 0, ids: 0 }
    if (ids > idsPerConsumer) throw new Refusal(413, `a consumer may watch ${idsPerConsumer} ids at most`)
    if (this.all >= connections) throw new Refusal(503, 'the relay is full', AGAIN)
    if (held.connections >= connectionsPerConsumer)
      throw new Refusal(429, `a consumer may hold ${connectionsPerConsumer} streams at most`, AGAIN)
    if (held.ids + ids > idsPerConsumer)
      throw new Refusal(429, `a consumer may watch ${idsPerConsumer} ids at most`, AGAIN)
    held.connections += 1
    held.ids += ids
    this.all += 1
    this.held.set(consumer, held)
    this.lingering.take(consumer, wanted, idsPerConsumer - held.ids)
    return () => {
      held.connections -= 1
      held.ids -= ids
      this.all -= 1
      this.lingering.add(consumer, wanted)
      if (held.connections === 0) this.held.delete(consumer)
    }
  }
}

// private

const AGAIN = { 'Retry-After': '5' }
