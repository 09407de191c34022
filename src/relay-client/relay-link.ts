/**
 * The one connection to a relay.
 *
 * @since 0.1.0
 */
import type { Unsubscribable } from 'rxjs'
import { parseJson } from '../codec/parse-json.js'
import { isRecord } from '../codec/record.js'
import { isRetryable, retryAfterIn } from '../http/retryable.js'
import type { Token, TokenSource } from '../http/token-source.js'
import { backoffWait } from '../schedule/backoff.js'
import { Coverage } from './coverage.js'
import type { WantedIds } from './coverage.js'
import { stuckFault } from './fault.js'
import type { Fault } from './fault.js'
import { isUnauthorized } from './refusal.js'
import { RelayStream } from './relay-stream.js'
import type { Bearer, StreamConfig } from './relay-stream.js'
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
  wanted(): WantedIds
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
  /** Whether the relay has answered on this stream. */
  private greeted = false
  /** Whether it has said on this stream that it cannot work. */
  private isStuck = false
  /** Whether trouble was told that is not over. */
  private isTroubled = false
  private readonly coverage = new Coverage()
  private epoch = ''

  constructor(
    private readonly config: LinkConfig,
    private readonly end: LinkEnd
  ) {}

  /** The wanted ids have changed: the stream is opened anew within `ms`; at none, closed. */
  changed(ms: number): void {
    if (this.end.wanted().size === 0) this.rest()
    // One that is being tried again is seen to when it answers.
    else if (this.failures === 0 || this.greeted) this.openIn(ms)
  }

  /** Nobody wants the job any more, nor knows of it. */
  forget(id: string): void {
    this.coverage.forget(id)
  }

  private rest(): void {
    this.close()
    this.failures = 0
    this.renewed = this.isTroubled = false
    this.coverage.clear()
  }

  private close(): void {
    this.timer?.unsubscribe()
    this.timer = null
    this.opensAt = Infinity
    this.connection?.close()
    this.connection = null
    this.greeted = false
    this.isStuck = false
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
    const wanted = this.end.wanted()
    if (wanted.size === 0) return
    const connection = new RelayStream(this.config, {
      request: this.coverage.ask(wanted),
      cursor: this.coverage.cursor,
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
    else if (type === 'stuck') this.stuck(data)
    else if (type === 'well') this.well()
    else if (type === 'bye') this.goElsewhere(from)
    else {
      const relayed = updateOfWire(data)
      if (relayed !== null) this.end.update(relayed, this.coverage.withTasks(relayed.update.id))
    }
    if (lastEventId !== '' && this.connection === from) this.coverage.cursor = lastEventId
  }

  private greet(data: string, from: RelayStream): void {
    const hello = parseJson(data)?.value
    const { epoch, heartbeat } = isRecord(hello) ? hello : {}
    if (typeof heartbeat === 'number' && heartbeat > 0) from.patience = BEATS * heartbeat
    this.renewed = false
    this.greeted = true
    if (this.coverage.isBehind(this.end.wanted())) this.openIn(0)
    if (typeof epoch !== 'string' || epoch === this.epoch) return
    this.epoch = epoch
    this.coverage.cursor = ''
    this.end.forgotten()
  }

  // The end of its stream is no break.
  private goElsewhere(from: RelayStream): void {
    from.close()
    this.openIn(this.config.random() * FIRST_WAIT)
  }

  private synced(): void {
    this.coverage.synced()
    this.failures = 0
    if (this.isTroubled && !this.isStuck) this.well()
  }

  private stuck(data: string): void {
    this.isStuck = this.isTroubled = true
    this.end.trouble(stuckFault(data), 1, null)
  }

  private well(): void {
    this.isStuck = this.isTroubled = false
    this.end.well()
  }

  private fail(fault: Fault): void {
    this.close()
    this.failures += 1
    this.isTroubled = true
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
    else if (isUnauthorized(error) && tokens?.renewable === true && !this.renewed && token !== null) {
      this.renewed = true
      this.open(tokens.renew(token))
    } else {
      this.rest()
      this.end.refused(fault)
    }
  }
}
