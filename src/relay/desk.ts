/**
 * Takes each request of a consumer to its answer.
 *
 * @since 0.1.0
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { After } from '../schedule/alarms.js'
import { beginStream, sendRefusal, sendText } from './answer.js'
import { consumerOf } from './authorize.js'
import type { Authorize, Consumer } from './authorize.js'
import { BoardStream } from './board-stream.js'
import type { ConsumerLimits } from './consumer-limits.js'
import type { ConsumerStream } from './consumer-stream.js'
import type { Metrics } from './metrics.js'
import { corsHeaders, preflightHeaders, requireKnownPage, requireOwnSite } from './origins.js'
import { Refusal } from './refusal.js'
import { SseStream } from './sse-stream.js'
import type { StaticFiles } from './static-files.js'
import { wantedOf } from './wanted.js'
import type { WatchHub } from './watch-hub.js'

/** What the desk works with. */
export interface DeskParts {
  readonly hub: WatchHub
  readonly metrics: Metrics
  readonly limits: ConsumerLimits
  readonly authorize: Authorize | null
  readonly origins: readonly string[]
  /** Only this machine can reach the relay. */
  readonly loopbackOnly: boolean
  readonly files: StaticFiles | null
  readonly heartbeat: number
  readonly now: () => number
  readonly after: After
}

/** The request listener, and the streams that are open. */
export class Desk {
  readonly streams = new Set<ConsumerStream>()
  private closing = false

  constructor(private readonly parts: DeskParts) {}

  /** Answers the request, whatever becomes of it; never throws, never rejects. */
  readonly listener = (request: IncomingMessage, response: ServerResponse): void => {
    const cors = corsHeaders(this.parts.origins, request.headers.origin)
    // A consumer that has left is no error.
    response.on('error', () => undefined)
    this.serve(request, response, cors).catch((thrown: unknown) => {
      this.parts.metrics.refused += 1
      if (response.headersSent || response.destroyed) response.destroy()
      else sendRefusal(response, thrown, cors)
    })
  }

  beat(): void {
    const now = this.parts.now()
    for (const stream of this.streams) stream.beat(now)
    this.parts.limits.sweep()
  }

  /** Ends all streams in order; whoever asks from now on is sent elsewhere. */
  close(): void {
    this.closing = true
    for (const stream of [...this.streams]) stream.bye()
  }

  private async serve(
    request: IncomingMessage,
    response: ServerResponse,
    cors: Readonly<Record<string, string>>
  ): Promise<void> {
    const { authorize, files, origins, loopbackOnly, hub } = this.parts
    const { method = 'GET', url = '/', headers } = request
    if (this.closing) throw new Refusal(503, 'the relay is closing', { 'Retry-After': '1' })
    requireKnownPage(headers, origins, loopbackOnly && authorize === null)
    const [path = '/'] = url.split('?')
    const route = ROUTES[path]
    const allowed = route ?? ['GET', 'HEAD']
    if (method === 'OPTIONS' && route !== undefined) {
      sendText(response, 204, '', { ...cors, ...preflightHeaders })
      return
    }
    if (!allowed.includes(method))
      throw new Refusal(405, `${path in ROUTES ? path : 'this'} takes ${allowed.join(', ')} only`, {
        Allow: allowed.join(', ')
      })
    if (path === '/healthz') {
      sendText(response, hub.trouble === null ? 200 : 503, hub.trouble ?? 'ok', cors)
      return
    }
    if (route === undefined) {
      if (files === null) throw new Refusal(404, 'there is nothing here')
      if (files.guarded) await this.letIn(request, 'Basic realm="relay", charset="UTF-8"')
      await files.send(path, response, cors)
      return
    }
    requireOwnSite(headers)
    const consumer = await this.letIn(request, 'Bearer')
    if (path === '/metrics')
      sendText(response, 200, this.metrics(), { ...cors, 'Content-Type': METRICS_TYPE })
    else await this.stream(path, consumer, { request, response, cors })
  }

  private async letIn(request: IncomingMessage, scheme: string): Promise<Consumer> {
    const consumer = await consumerOf(this.parts.authorize, request, this.parts.now())
    if (consumer === null)
      throw new Refusal(401, 'the consumer check refused', { 'WWW-Authenticate': scheme })
    return consumer
  }

  private async stream(
    path: string,
    consumer: Consumer,
    { request, response, cors }: { request: IncomingMessage; response: ServerResponse; cors: object }
  ): Promise<void> {
    const { hub, limits, metrics, now, after, heartbeat } = this.parts
    const asked = await wantedOf(request, new URLSearchParams((request.url ?? '').split('?')[1]))
    const { cursor } = asked
    // One that was never given out is as good as none: the consumer is told everything.
    const wanted = cursor === null || (await hub.engine.gaveOut(cursor)) ? asked : { ...asked, cursor: null }
    if (response.destroyed) return
    // It waits behind another answer of its connection, perhaps for ever, and would never hear that the connection has closed.
    if (response.socket === null)
      throw new Refusal(429, 'a stream needs a connection of its own', { 'Retry-After': '1' })
    const giveBack = limits.take(consumer.name, wanted.ids)
    const count = (what: 'sent' | 'conflated') => {
      metrics[what] += 1
    }
    const parts = { sink: response, hub, wanted, now, heartbeat, count }
    const stream = path === '/v1/board' ? new BoardStream(parts, after) : new SseStream(parts)
    const expiry = after(consumer.expiresAt - now(), () => stream.bye())
    this.streams.add(stream)
    response.once('close', () => {
      expiry.unsubscribe()
      this.streams.delete(stream)
      stream.close()
      giveBack()
    })
    beginStream(response, { ...cors })
    stream.begin()
  }

  private metrics(): string {
    const { hub, limits, metrics } = this.parts
    const { budget, polls, well } = hub.engine.status()
    const { connections: streams, consumers } = limits
    return metrics.text({ consumers, streams, jobs: hub.size, well, polls, ...budget })
  }
}

// private

const ROUTES: Readonly<Record<string, readonly string[] | undefined>> = Object.assign(Object.create(null), {
  '/healthz': ['GET', 'HEAD'],
  '/metrics': ['GET'],
  '/v1/updates': ['GET', 'POST'],
  '/v1/board': ['GET', 'POST']
}) as Readonly<Record<string, readonly string[] | undefined>>

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'
