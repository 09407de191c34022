/**
 * A request and its final answer, with all that may lie between.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'
import { sameOriginTarget } from './base-url.js'
import { headerOf } from './header-of.js'
import type { Lane, Pacer, RequestKind, Ticket } from './pacing.js'
import { retryAfterOf } from './retry-after.js'
import { sendRequest } from './send-request.js'
import type { Leg, SendConfig } from './send-request.js'
import { bearsToken } from './token-check.js'
import type { Token, TokenSource } from './token-source.js'
import type { TransportResponse } from './transport.js'

// model

/** What a client's exchanges share. */
export interface ExchangeConfig extends SendConfig {
  readonly tokens: TokenSource | null
  readonly pacer: Pacer
}

/** What is asked. */
export interface HttpRequest {
  readonly id: string | null
  readonly method: string
  readonly url: string
  readonly body?: string
}

/** How the first request of an exchange leaves. */
export interface Departure {
  /** @default the ticket's own */
  readonly lane?: Lane
  /** Called when it has its slot. */
  readonly onSent?: () => void
}

/**
 * Sends a request through the ticket's place in the queue and emits the one answer, whatever its status.
 *
 * - A 401 asks a token function once more and repeats the request with what it gives.
 * - A redirect is followed for a GET with a `Location` on the same origin, five times at most.
 * - A 429 is told to the pacer, which slows every stream of the client.
 *
 * Cold; unsubscribing leaves the queue or aborts the request.
 */
export type Exchange = (
  request: HttpRequest,
  ticket: Ticket,
  how?: Departure
) => Observable<TransportResponse>

// constructors

export const createExchange =
  (config: ExchangeConfig): Exchange =>
  (request, ticket, how = {}) =>
    new Observable((subscriber) => {
      const journey = new Journey(config, request, ticket, how, subscriber)
      journey.go(config.tokens?.ask() ?? null, how.lane)
    })

// private

const MOST_HOPS = 5

// The journey is each leg's description and its observer in one: it is made at every poll.
class Journey implements Leg {
  readonly id: string | null
  readonly method: string
  readonly body: string | undefined
  url: string
  bearer: Token | Observable<Token> | null = null
  private token: Token | null = null
  private answer: TransportResponse | null = null
  private renewed = false
  private hops = 0

  constructor(
    private readonly config: ExchangeConfig,
    request: HttpRequest,
    private readonly ticket: Ticket,
    private readonly how: Departure,
    private readonly subscriber: Subscriber<TransportResponse>
  ) {
    this.id = request.id
    this.method = request.method
    this.url = request.url
    this.body = request.body
  }

  go(bearer: Token | Observable<Token> | null, lane: Lane | undefined): void {
    const { config, ticket, subscriber } = this
    this.bearer = bearer
    if (config.events.observed) {
      const at = config.scheduler.now() - (ticket.holding() ? ticket.waited() : 0)
      config.events.next({ at, id: this.id, method: this.method, _tag: 'Queued' })
      // Whoever heard of it may have left.
      if (this.abandoned) return
    }
    subscriber.add(ticket.run(sendRequest(config, this), lane).subscribe(this))
  }

  get abandoned(): boolean {
    return this.subscriber.closed
  }

  leaving(): void {
    const { config, how, ticket } = this
    if (this.hops === 0 && !this.renewed) how.onSent?.()
    if (!config.events.observed) return
    const at = config.scheduler.now()
    config.events.next({ at, id: this.id, method: this.method, _tag: 'Sent', waited: ticket.waited() })
  }

  bears(token: Token | null): void {
    this.token = token
  }

  next(response: TransportResponse): void {
    this.answer = response
  }

  error(error: unknown): void {
    this.subscriber.error(error)
  }

  // The answer is dealt with on completion: only now is the slot free again for what comes next.
  complete(): void {
    const response = this.answer as TransportResponse
    if (response.status === 429) this.tellPacer(response)
    if (response.status === 401 && this.renew()) return
    if (response.status >= 300 && response.status < 400 && this.follow(response)) return
    this.subscriber.next(response)
    this.subscriber.complete()
  }

  private tellPacer(response: TransportResponse): void {
    const { config, method } = this
    const at = config.scheduler.now()
    const kind: RequestKind = method === 'GET' ? 'read' : 'write'
    const until = config.pacer.limited(kind, retryAfterOf(response.headers, at))
    if (config.events.observed) config.events.next({ at, id: this.id, method, _tag: 'Limited', until })
  }

  private renew(): boolean {
    const { tokens } = this.config
    if (tokens === null || !tokens.renewable || this.renewed || this.token === null) return false
    this.renewed = true
    this.go(tokens.renew(this.token), 'ahead')
    return true
  }

  private follow(response: TransportResponse): boolean {
    const location = headerOf(response.headers, 'location')
    if (this.method !== 'GET' || location === null || this.hops === MOST_HOPS) return false
    const target = sameOriginTarget(this.url, location)
    // A token that the server wrote into the address must not come back to it in a URL.
    if (target === null || bearsToken(location, this.token?.value ?? null)) return false
    this.hops += 1
    this.url = target
    // Still the same request: it goes on with the token it had.
    this.go(this.token, 'ahead')
    return true
  }
}
