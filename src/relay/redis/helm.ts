/**
 * Polls for the group where it is this relay's turn.
 *
 * @since 0.1.0
 */
import { randomUUID } from 'node:crypto'
import type { Budget } from '../../relay-client/update-wire.js'
import type { EngineHost } from '../engine.js'
import { Lease } from './lease.js'
import { Outbox } from './outbox.js'
import { Poller } from './poller.js'
import type { RedisClient } from './redis-client.js'
import type { RedisKeys } from './redis-keys.js'
import type { TermLog } from './term-log.js'

/** What it is made from. */
export interface HelmParts {
  readonly host: EngineHost
  readonly redis: RedisClient
  readonly keys: RedisKeys
  /** Its relay's name in the group. */
  readonly relay: string
  /** ms of a lease. */
  readonly time: number
  /** ms for which an end is kept. */
  readonly keepEnds: number
  readonly log: TermLog
  /** What is heard upstream cannot be told; null: it can. */
  readonly onTrouble: (why: string | null) => void
}

/** Takes the lease where it is free, polls while it is held, and stops by its own clock before another can begin. */
export class Helm {
  private readonly lease: Lease
  private poller: Poller | null = null
  private outbox: Outbox | null = null
  private hasClosed = false

  constructor(private readonly parts: HelmParts) {
    this.lease = new Lease({ ...parts, now: parts.host.now })
  }

  get isHeld(): boolean {
    return this.lease.isHeld
  }

  /** ms for which another polls, as Redis said last; Infinity where none does. */
  get freeIn(): number {
    return this.lease.freeIn
  }

  /** Of this relay's own polling; null where it does not poll. */
  usage(): Budget | null {
    return this.poller?.upstream.usage() ?? null
  }

  /** Keeps or takes the lease; whether a new term has begun. Rejects where Redis does not answer. */
  async tend(): Promise<boolean> {
    const { lease } = this
    if (this.isClosed()) return false
    try {
      const isNew = await lease.tend()
      if (this.isClosed()) await lease.release()
      // Where what the last term had left could not be read, this one has not begun yet.
      else if (isNew || (lease.isHeld && this.poller === null)) return await this.stepUp()
    } finally {
      if (!this.lease.isHeld) this.stepDown()
    }
    return false
  }

  /** A relay wants the job. */
  start(id: string, verbose: boolean): void {
    this.poller?.start(id, verbose)
  }

  /** All that the relays want. */
  want(wanted: ReadonlyMap<string, boolean>): void {
    this.poller?.want(wanted)
  }

  /** Hands over. */
  async close(): Promise<void> {
    const { lease } = this
    this.hasClosed = true
    this.stop()
    await lease.release().catch(() => undefined)
  }

  private async stepUp(): Promise<boolean> {
    const { lease, parts } = this
    const { host, log, onTrouble } = parts
    this.stop()
    const legacy = await log.legacy()
    if (!lease.isHeld) return false
    const outbox = new Outbox({
      ...parts,
      lease,
      newEpoch: randomUUID,
      onTrouble,
      onLost: () => this.stepDown()
    })
    const poller: Poller = new Poller({
      host,
      outbox,
      turn: {
        legacy,
        mayPoll: () => lease.isHeld,
        onSend: () => log.sent(poller.upstream.share()),
        onLimited: (until) => log.held(until)
      }
    })
    this.outbox = outbox
    this.poller = poller
    return true
  }

  // A method, since it changes while something is awaited.
  private isClosed(): boolean {
    return this.hasClosed
  }

  private stepDown(): void {
    this.lease.lose()
    this.stop()
  }

  private stop(): void {
    this.poller?.close()
    this.outbox?.close()
    this.poller = null
    this.outbox = null
  }
}
