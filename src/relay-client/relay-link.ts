/**
 * The one connection to a relay.
 *
 * @since 0.1.0
 */
import type { Unsubscribable } from 'rxjs'
import { parseJson } from '../codec/parse-json.js'
import { isRecord, textOr } from '../codec/record.js'
import { NetworkError } from '../error/network-error.js'
import type { WatchError } from '../error/watch-error.js'
import { isRetryable, retryAfterIn } from '../http/retryable.js'
import type { Token, TokenSource } from '../http/token-source.js'
import { backoffWait } from '../schedule/backoff.js'
import { RelayStream } from './relay-stream.js'
import type { Bearer, Fault, StreamConfig } from './relay-stream.js'
import type { ServerSentEvent } from './sse-parser.js'
import { updateOfWire } from './update-wire.js'
import type { Relayed } from './update-wire.js'

// model

/** What a link is made from. */
export interface LinkConfig extends StreamConfig {
  readonly tokens: TokenSource | null
  readonly random: () => number
}

/** What the link asks and tells. */
export interface LinkEnd {
  /** The ids that are wanted now, and whether their tasks are. */
  wanted(): ReadonlyMap<string, boolean>
  /** `withTasks`: the job's tasks are in it, where it is a snapshot. */
  update(relayed: Relayed, withTasks: boolean): void
  /** Numbers begin anew: it is another relay, or one that has lost its memory. */
  forgotten(): void
  /** It will be tried again; `retryIn` null: by the relay itself. */
  trouble(fault: Fault, failures: number, retryIn: number | null): void
  /** What the relay knows of the wanted ids has been told, after trouble. */
  well(): void
  refused(fault: Fault): void
}

const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000
const BEATS = 2.5

/** Keeps one stream open while anything is wanted; opens it anew when more is, and when it breaks. */
export class RelayLink {
  private connection: RelayStream | null = null
  private timer: Unsubscribable | null = null
  private opensAt = Infinity
  private failures = 0
  private renewed = false
  /** What the last stream was asked for, and whether for the tasks too; less what was let go of since. */
  private asked = new Map<string, boolean>()
  /** Where it had come to, and of which ids all was told by then. */
  private cursor = ''
  private covered = new Set<string>()
  private epoch = ''

  constructor(
    private readonly config: LinkConfig,
    private readonly end: LinkEnd
  ) {}

  /** Whether the last try has failed. */
  get inTrouble(): boolean {
    return this.failures > 0
  }

  /** The wanted ids have changed: the stream is opened anew within `ms`; at none, closed. */
  changed(ms: number): void {
    if (this.end.wanted().size === 0) this.rest()
    else if (!this.inTrouble) this.openIn(ms)
  }

  /** Nobody has heard of the job any more: whoever wants it next is told all of it. */
  forget(id: string): void {
    this.asked.delete(id)
    this.covered.delete(id)
  }

  private rest(): void {
    this.close()
    this.failures = 0
    this.renewed = false
    this.covered.clear()
    this.cursor = ''
  }

  private close(): void {
    this.timer?.unsubscribe()
    this.timer = null
    this.opensAt = Infinity
    this.connection?.close()
    this.connection = null
  }

  private openIn(ms: number): void {
    const at = this.config.scheduler.now() + ms
    if (at >= this.opensAt) return
    this.timer?.unsubscribe()
    this.opensAt = at
    this.timer = this.config.after(ms, () => this.open(this.config.tokens?.ask() ?? null))
  }

  private open(bearer: Bearer): void {
    this.close()
    this.asked = new Map(this.end.wanted())
    if (this.asked.size === 0) return
    const ids = [...this.asked.keys()]
    const connection = new RelayStream(this.config, {
      request: {
        ids,
        verbose: ids.filter((id) => this.asked.get(id) === true),
        fresh: ids.filter((id) => !this.covered.has(id))
      },
      cursor: this.cursor,
      event: (event) => this.take(event, connection),
      failed: (fault) => {
        // Whoever heard of it may have left.
        if (this.connection === connection) this.fail(fault)
      },
      refused: (token, fault) => this.refuse(token, fault)
    })
    this.connection = connection
    connection.open(bearer)
  }

  private take({ type, data, lastEventId }: ServerSentEvent, from: RelayStream): void {
    if (type === 'hello') this.greet(data, from)
    else if (type === 'synced') this.synced()
    else if (type === 'stuck') this.end.trouble(stuck(data), 1, null)
    else if (type === 'well') this.end.well()
    else if (type === 'bye') this.openIn(this.config.random() * FIRST_WAIT)
    else {
      const relayed = updateOfWire(data)
      if (relayed !== null) this.end.update(relayed, this.asked.get(relayed.update.id) === true)
    }
    if (lastEventId !== '' && this.connection === from) this.cursor = lastEventId
  }

  private greet(data: string, from: RelayStream): void {
    const hello = parseJson(data)?.value
    const { epoch, heartbeat } = isRecord(hello) ? hello : {}
    if (typeof heartbeat === 'number' && heartbeat > 0) from.patience = BEATS * heartbeat
    this.renewed = false
    if (typeof epoch !== 'string' || epoch === this.epoch) return
    this.epoch = epoch
    this.cursor = ''
    this.end.forgotten()
  }

  private synced(): void {
    this.covered = new Set(this.asked.keys())
    const troubled = this.inTrouble
    this.failures = 0
    if (troubled) this.end.well()
  }

  private fail(fault: Fault): void {
    this.close()
    this.failures += 1
    const example = fault('')
    const backoff = backoffWait(
      { from: FIRST_WAIT, max: LONGEST_WAIT, jitter: 1 },
      this.failures,
      this.config.random
    )
    const wait = Math.max(backoff, retryAfterIn(example) ?? 0)
    this.openIn(wait)
    this.end.trouble(fault, this.failures, wait)
  }

  private refuse(token: Token | null, fault: Fault): void {
    const { tokens } = this.config
    const error = fault('')
    if (isRetryable(error)) this.fail(fault)
    else if (status(error) === 401 && tokens?.renewable === true && !this.renewed && token !== null) {
      this.renewed = true
      this.open(tokens.renew(token))
    } else {
      this.rest()
      this.end.refused(fault)
    }
  }
}

// private

const stuck = (data: string): Fault => {
  const wire = parseJson(data)?.value
  const message = textOr(isRecord(wire) ? wire['why'] : null, 'the relay cannot work')
  return (id) => new NetworkError(id, { name: 'RelayTrouble', message, code: null })
}

const status = (error: WatchError): number | null => ('status' in error ? error.status : null)
