/**
 * One stream from a relay.
 *
 * @since 0.1.0
 */
import { Subscription, defer, isObservable } from 'rxjs'
import type { Observable, SchedulerLike, Subject } from 'rxjs'
import { errorParts } from '../codec/error-envelope.js'
import { NetworkError } from '../error/network-error.js'
import { TokenUnavailable } from '../error/token-unavailable.js'
import type { ClientEvent } from '../http/client-event.js'
import { reduceCause } from '../http/reduce-cause.js'
import { withoutToken } from '../http/token-check.js'
import type { Token } from '../http/token-source.js'
import type { After } from '../schedule/alarms.js'
import type { Fault } from './fault.js'
import { refusalOf } from './refusal.js'
import { SseParser } from './sse-parser.js'
import type { ServerSentEvent } from './sse-parser.js'
import type { StreamSignal, StreamTransport } from './stream-transport.js'
import { Watchdog } from './watchdog.js'

// model

/** What a stream is made from. */
export interface StreamConfig {
  /** Of the relay, without a last slash. */
  readonly url: string
  readonly stream: StreamTransport
  readonly scheduler: SchedulerLike
  readonly after: After
  readonly events: Subject<ClientEvent>
}

/** A token at hand, one to be asked for, or null where the stream goes without. */
export type Bearer = Token | Observable<Token> | null

// No relay sends an event of this size.
const MOST_WAITING = 16 * 1_024 * 1_024
const MOST_REFUSAL = 65_536

/** What is asked on a stream, and who hears what comes of it. */
export interface Errand {
  readonly request: Readonly<Record<'ids' | 'verbose' | 'fresh', readonly string[]>>
  readonly cursor: string
  event(event: ServerSentEvent): void
  /** No answer, or a broken stream. */
  failed(fault: Fault): void
  /** An answer that is no stream. */
  refused(token: Token | null, fault: Fault): void
}

/** One stream, from its request to its end. */
export class RelayStream {
  private readonly watchdog: Watchdog
  private readonly parser = new SseParser()
  private readonly held = new Subscription()
  private refusal: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | null =
    null
  private body = ''
  private token: Token | null = null
  private over = false
  private sentAt: number | null = null
  private answered = false

  constructor(
    private readonly config: StreamConfig,
    private readonly errand: Errand
  ) {
    this.watchdog = new Watchdog(config, () => this.fallenSilent())
  }

  /** ms without a sign of life after which the relay is taken to have gone. */
  set patience(ms: number) {
    this.watchdog.patience = ms
  }

  open(token: Bearer): void {
    this.watchdog.begin()
    if (isObservable(token))
      this.held.add(
        token.subscribe({
          next: (given) => this.send(given),
          error: (cause: unknown) => this.fail((id) => new TokenUnavailable(id, (cause as Error).message))
        })
      )
    else this.send(token)
  }

  close(): void {
    if (this.stop()) this.tell({ _tag: 'Aborted', took: this.took() })
  }

  private send(token: Token | null): void {
    if (this.over) return
    this.token = token
    this.sentAt = this.config.scheduler.now()
    this.tell({ _tag: 'Sent', waited: 0 })
    // Whoever heard of it may have left.
    if (this.held.closed) return
    const { cursor, request } = this.errand
    const headers = {
      Accept: 'text/event-stream',
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token.value}` }),
      ...(cursor === '' ? {} : { 'Last-Event-ID': cursor })
    }
    const { url, stream } = this.config
    // A transport of the user's may throw instead.
    const signals = defer(() =>
      stream({ method: 'POST', url: `${url}/v1/updates`, headers, body: JSON.stringify(request) })
    )
    this.held.add(
      signals.subscribe({
        next: (signal) => this.take(signal),
        error: (thrown: unknown) => this.broken(thrown),
        complete: () => this.ended()
      })
    )
  }

  private take(signal: StreamSignal): void {
    if (this.over) return
    this.watchdog.heard()
    if (signal._tag === 'Opened') {
      this.answered = true
      this.tell({ _tag: 'Answered', status: signal.status, took: this.took() })
      const type = signal.headers['content-type'] ?? ''
      if (signal.status !== 200 || !type.startsWith('text/event-stream')) this.refusal = signal
    } else if (this.refusal !== null) this.body = (this.body + signal.text).slice(0, MOST_REFUSAL)
    else this.parse(signal.text)
  }

  private parse(text: string): void {
    for (const event of this.parser.push(text)) {
      if (this.over) return
      this.errand.event(event)
    }
    if (this.parser.waiting > MOST_WAITING) this.broken('an event that has no end')
  }

  private ended(): void {
    if (this.refusal === null) this.broken('the relay ended the stream')
    else if (!this.over) {
      this.close()
      const { status, headers } = this.refusal
      const parts = errorParts(status, withoutToken(this.body, this.token?.value ?? null))
      this.errand.refused(this.token, refusalOf(status, headers, parts, this.config.scheduler.now()))
    }
  }

  private broken(thrown: unknown): void {
    const { name, message, code } = reduceCause(thrown)
    const clean = (text: string) => withoutToken(text, this.token?.value ?? null)
    const cause = { name: clean(name), message: clean(message), code: code && clean(code) }
    this.fail((id) => new NetworkError(id, cause))
  }

  private fallenSilent(): void {
    this.broken(`nothing came from the relay for ${Math.round(this.watchdog.patience / 1_000)} s`)
  }

  private fail(fault: Fault): void {
    if (this.over) return
    if (this.stop()) this.tell({ _tag: 'Failed', error: fault('')._tag, took: this.took() })
    this.errand.failed(fault)
  }

  /** Whether the end of the request is still to be told: an answer has been told already. */
  private stop(): boolean {
    const untold = !this.over && this.sentAt !== null && !this.answered
    this.over = true
    this.watchdog.end()
    this.held.unsubscribe()
    return untold
  }

  private took(): number {
    return this.config.scheduler.now() - (this.sentAt ?? 0)
  }

  private tell(what: StreamEvent): void {
    const { events, scheduler } = this.config
    if (events.observed) events.next({ at: scheduler.now(), id: null, method: 'POST', ...what })
  }
}

// private

type StreamEvent =
  | { readonly _tag: 'Sent'; readonly waited: number }
  | { readonly _tag: 'Answered'; readonly status: number; readonly took: number }
  | { readonly _tag: 'Failed'; readonly error: string; readonly took: number }
  | { readonly _tag: 'Aborted'; readonly took: number }
