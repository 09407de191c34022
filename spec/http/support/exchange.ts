import { Observable, Subject, VirtualTimeScheduler, of, switchMap, timer } from 'rxjs'
import { bearerHeaders } from '../../../src/http/bearer-headers.js'
import type { ClientEvent } from '../../../src/http/client-event.js'
import { createExchange } from '../../../src/http/exchange.js'
import type { Departure, HttpRequest } from '../../../src/http/exchange.js'
import type { Lane, Pacer, Ticket } from '../../../src/http/pacing.js'
import { tokenSource } from '../../../src/http/token-source.js'
import type { TokenOption } from '../../../src/http/token-source.js'
import type { Transport, TransportRequest, TransportResponse } from '../../../src/http/transport.js'
import { createAlarms } from '../../../src/schedule/alarms.js'

export const BASE = 'https://acme.fiddler.ai'
export const JOB_URL = `${BASE}/v3/jobs/1`
export const GET: HttpRequest = { id: 'job-1', method: 'GET', url: JOB_URL }
export const POST: HttpRequest = { id: null, method: 'POST', url: `${BASE}/v3/events`, body: '{"a":1}' }
export const TIMEOUT = 30_000

export const answer = (parts: Partial<TransportResponse> = {}): TransportResponse => ({
  status: 200,
  headers: {},
  body: '{}',
  ...parts
})

export interface Scripted {
  readonly token?: TokenOption
  /** The n-th request's answer, from 0. Whatever is no Observable is emitted at once. */
  readonly reply?: (request: TransportRequest, n: number) => unknown
  /** Instead of `reply`: the transport itself, as a user would write it. */
  readonly transport?: unknown
  /** ms that each request waits for its slot. */
  readonly queued?: number
  /** Whether the request has its slot already, which it had waited `queued` ms for. */
  readonly holding?: boolean
}

/** An exchange in virtual time, over a scripted transport and a pacer that lets all through and keeps a book. */
export const exchangeWith = ({
  token,
  reply = () => answer(),
  transport,
  queued = 0,
  holding = false
}: Scripted = {}) => {
  const scheduler = new VirtualTimeScheduler()
  const events = new Subject<ClientEvent>()
  const told: ClientEvent[] = []
  const requests: (TransportRequest & { readonly at: number })[] = []
  const aborted: number[] = []
  const lanes: (Lane | undefined)[] = []
  const limited: unknown[] = []

  const scripted: Transport = (request) =>
    new Observable((subscriber) => {
      let over = false
      const ends = (pass: () => void) => {
        over = true
        pass()
      }
      subscriber.add(() => over || aborted.push(scheduler.now()))
      const given = reply(request, requests.push({ ...request, at: scheduler.now() }) - 1)
      const replies = given instanceof Observable ? given : of(given as TransportResponse)
      subscriber.add(
        replies.subscribe({
          next: (value) => ends(() => subscriber.next(value as TransportResponse)),
          error: (error: unknown) => ends(() => subscriber.error(error)),
          complete: () => ends(() => subscriber.complete())
        })
      )
    })
  const ticket: Ticket = {
    turn: () => of(undefined),
    run: (sending, lane) => {
      lanes.push(lane)
      return queued === 0 || holding ? sending : timer(queued, scheduler).pipe(switchMap(() => sending))
    },
    holding: () => holding,
    waited: () => queued,
    saw: () => undefined,
    adaptiveWait: () => 1_000,
    endsAt: () => null,
    heldBack: () => false
  }
  const pacer: Pacer = {
    ticket: () => ticket,
    limited: (kind, retryAfter) => {
      limited.push([kind, retryAfter])
      return scheduler.now() + (retryAfter ?? 5_000)
    },
    usage: () => ({ usedLastSecond: 0, usedLastMinute: 0 })
  }
  const exchange = createExchange({
    transport: (transport as Transport | undefined) ?? scripted,
    headersFor: bearerHeaders({ Accept: 'application/json' }),
    requestTimeout: TIMEOUT,
    maxBytes: 1_000,
    scheduler,
    after: createAlarms(scheduler),
    events,
    tokens: token === undefined ? null : tokenSource(token),
    pacer
  })
  return {
    scheduler,
    requests,
    aborted,
    lanes,
    limited,
    told,
    events,
    /** Cold: the exchange itself. */
    send: (request: HttpRequest = GET, how?: Departure) => exchange(request, ticket, how),
    /** Subscribes, and gives what is heard, as it is heard. */
    hear(request: HttpRequest = GET) {
      const heard: unknown[] = []
      const subscription = exchange(request, ticket).subscribe({
        next: (value) => heard.push(value),
        error: (error: unknown) => heard.push(error),
        complete: () => heard.push('|')
      })
      return { heard, subscription }
    },
    /** Listens to events from now on; gives what they are, as they come. */
    listen() {
      events.subscribe((event) => told.push(event))
      return told
    },
    /** Timers that are still set. */
    timers: () => scheduler.actions.filter((action) => !action.closed).length
  }
}
