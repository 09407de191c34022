/**
 * One request on its way, from the moment it has a slot.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { SchedulerLike, Subject, Subscriber, Unsubscribable } from 'rxjs'
import { NetworkError } from '../error/network-error.js'
import { RequestTimeout } from '../error/request-timeout.js'
import { TokenUnavailable } from '../error/token-unavailable.js'
import type { WatchError } from '../error/watch-error.js'
import type { After } from '../schedule/alarms.js'
import type { ClientEvent } from './client-event.js'
import { isAnswer } from './is-answer.js'
import { reduceCause } from './reduce-cause.js'
import { withoutToken, withoutTokenInJson } from './token-check.js'
import type { Token } from './token-source.js'
import type { Transport, TransportRequest, TransportResponse } from './transport.js'

// model

/** What all requests of a client share. */
export interface SendConfig {
  readonly transport: Transport
  readonly headersFor: (token: Token | null, hasBody: boolean) => Readonly<Record<string, string>>
  /** ms */
  readonly requestTimeout: number
  readonly maxBytes: number
  readonly scheduler: SchedulerLike
  readonly after: After
  readonly events: Subject<ClientEvent>
}

/**
 * One request of an exchange; an exchange has more than one where it is redirected or its token is renewed.
 */
export interface Leg {
  readonly id: string | null
  readonly method: string
  readonly url: string
  readonly body: string | undefined
  /** A token at hand, one to be asked for, or null where the request goes without. */
  readonly bearer: Token | Observable<Token> | null
  /** Whether nobody waits for it any more. */
  readonly abandoned: boolean
  /** Called when it has its slot. */
  leaving(): void
  /** Called when it is sent, with the token it bears. */
  bears(token: Token | null): void
}

// constructors

/**
 * Asks for the token, sends, and emits the one answer, whatever its status; then completes.
 *
 * Errors with `TokenUnavailable`, `NetworkError`, or, `requestTimeout` after subscription, `RequestTimeout`.
 * Unsubscribing aborts the request. The token is taken out of whatever the other side wrote.
 */
export const sendRequest = (config: SendConfig, leg: Leg): Observable<TransportResponse> =>
  new Observable((subscriber) => {
    const sending = new Sending(config, leg, subscriber)
    sending.begin()
    return sending
  })

// private

// A class, for it is made at every poll: one object with shared methods costs a third of a closure per
// callback.
class Sending implements Unsubscribable {
  private readonly sentAt: number
  private token: Token | null = null
  private waitsForToken = true
  private over = false

  constructor(
    private readonly config: SendConfig,
    private readonly leg: Leg,
    private readonly subscriber: Subscriber<TransportResponse>
  ) {
    this.sentAt = config.scheduler.now()
  }

  begin(): void {
    const { config, leg, subscriber } = this
    leg.leaving()
    // Whoever heard of it may have left.
    if (leg.abandoned) return
    if (leg.bearer instanceof Observable) this.askFor(leg.bearer)
    else this.send(leg.bearer)
    // An in-memory transport has answered by now: such a request needs no timer.
    if (!this.over) subscriber.add(config.after(config.requestTimeout, () => this.expire()))
  }

  // As observer of the transport.

  next(response: TransportResponse): void {
    if (this.over) return
    if (!isAnswer(response)) {
      this.error('the transport gave something that is no answer')
      return
    }
    this.over = true
    this.tell('Answered', response.status)
    const body = withoutTokenInJson(response.body, this.token?.value ?? null)
    this.subscriber.next(body === response.body ? response : { ...response, body })
    this.subscriber.complete()
  }

  error(thrown: unknown): void {
    if (this.over) return
    const { name, message, code } = reduceCause(thrown)
    const cause = {
      name: this.clean(name),
      message: this.clean(message),
      code: code === null ? null : this.clean(code)
    }
    this.fail(new NetworkError(this.leg.id, cause))
  }

  complete(): void {
    this.error('the transport completed without an answer')
  }

  /** Teardown: after the end it has nothing left to do. */
  unsubscribe(): void {
    if (this.over) return
    this.over = true
    this.tell('Aborted')
  }

  private askFor(token: Observable<Token>): void {
    this.subscriber.add(
      token.subscribe({
        next: (asked) => this.send(asked),
        error: (cause: unknown) => this.fail(new TokenUnavailable(this.leg.id, (cause as Error).message))
      })
    )
  }

  private send(token: Token | null): void {
    // A token function may end the watch that asks it.
    if (this.over || this.leg.abandoned) return
    this.waitsForToken = false
    this.token = token
    this.leg.bears(token)
    try {
      this.subscriber.add(this.config.transport(this.request(token)).subscribe(this))
    } catch (thrown) {
      this.error(thrown)
    }
  }

  private request(token: Token | null): TransportRequest {
    const { headersFor, maxBytes } = this.config
    const { method, url, body } = this.leg
    const headers = headersFor(token, body !== undefined)
    return body === undefined ? { method, url, headers, maxBytes } : { method, url, headers, body, maxBytes }
  }

  private clean(text: string): string {
    return withoutToken(text, this.token?.value ?? null)
  }

  private expire(): void {
    const { requestTimeout } = this.config
    this.fail(
      this.waitsForToken
        ? new TokenUnavailable(this.leg.id, `the token function gave none within ${requestTimeout} ms`)
        : new RequestTimeout(this.leg.id, requestTimeout)
    )
  }

  private fail(error: WatchError): void {
    if (this.over) return
    this.over = true
    this.tell('Failed', error._tag)
    this.subscriber.error(error)
  }

  private tell(what: 'Answered' | 'Failed' | 'Aborted', detail?: number | string): void {
    const { events, scheduler } = this.config
    if (!events.observed) return
    const at = scheduler.now()
    const base = { at, id: this.leg.id, method: this.leg.method, took: at - this.sentAt }
    if (what === 'Answered') events.next({ ...base, _tag: what, status: detail as number })
    else if (what === 'Failed') events.next({ ...base, _tag: what, error: detail as string })
    else events.next({ ...base, _tag: what })
  }
}
