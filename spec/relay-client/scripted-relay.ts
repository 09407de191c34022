import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'
import { createRelayClient } from '../../src/relay-client/create-relay-client.js'
import type { RelayClientConfig } from '../../src/relay-client/relay-client-config.js'
import type { StreamRequest, StreamSignal, StreamTransport } from '../../src/relay-client/stream-transport.js'
import { wireOfUpdate } from '../../src/relay-client/update-wire.js'
import type { Job } from '../../src/job/job.js'
import { isTerminal } from '../../src/job/job-status.js'
import { terminalError } from '../../src/error/terminal-error.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { settledUpdate } from '../../src/watch/voice.js'
import { hear } from '../support/lab.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

/** One connection as the relay sees it. */
export class Stream {
  readonly asked: {
    readonly ids: readonly string[]
    readonly verbose: readonly string[]
    readonly fresh: readonly string[]
  }
  closed = false

  constructor(
    readonly request: StreamRequest,
    private readonly subscriber: Subscriber<StreamSignal>,
    private readonly relay: { n: number; epoch: string }
  ) {
    this.asked = JSON.parse(request.body) as Stream['asked']
    subscriber.add(() => (this.closed = true))
  }

  open(
    status = 200,
    headers: Readonly<Record<string, string>> = { 'content-type': 'text/event-stream' }
  ): this {
    this.subscriber.next({ _tag: 'Opened', status, headers })
    return this
  }

  /** Opens, and says all that a relay says first. */
  welcome(heartbeat = 15_000): this {
    this.open()
    this.event('hello', { epoch: this.relay.epoch, heartbeat })
    return this.event('synced', {}, this.relay.n)
  }

  piece(text: string): this {
    this.subscriber.next({ _tag: 'Piece', text })
    return this
  }

  event(type: string, data: object, n?: number): this {
    const id = n === undefined ? '' : `id: ${this.relay.epoch}-${n}\n`
    return this.piece(`${id}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** An update; `n` where it is not the next one. */
  update(update: JobUpdate, n = ++this.relay.n): this {
    return this.event(update._tag.toLowerCase(), { n, ...wireOfUpdate(update, 0) }, n)
  }

  /** A snapshot, and the end where it is one. */
  job(job: Job): this {
    this.update({ _tag: 'Polled', id: job.id, job })
    return isTerminal(job) ? this.update(settledUpdate(job.id, terminalError(job), job)) : this
  }

  end(): void {
    this.subscriber.complete()
  }

  cut(error: unknown = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })): void {
    this.subscriber.error(error)
  }
}

/** A relay that says what the spec has it say, and a client of it, in virtual time that starts at 0, without jitter. */
export const relayLab = (config: Partial<RelayClientConfig> = {}) => {
  const clock = new VirtualClock()
  const relay = { n: 0, epoch: 'first' }
  const streams: Stream[] = []
  const stream: StreamTransport = (request) =>
    new Observable((subscriber) => {
      streams.push(new Stream(request, subscriber, relay))
    })
  const client = createRelayClient({
    url: 'https://relay.acme.example/',
    stream,
    scheduler: clock,
    random: () => 0,
    ...config
  })
  return {
    clock,
    relay,
    streams,
    client,
    hear: <A>(source: Observable<A>) => hear(source, clock),
    /** The connection that was opened last, once all that is due by `ms` has happened. */
    at: (ms: number): Stream => {
      clock.runTo(ms)
      return streams.at(-1) as Stream
    }
  }
}
