import type { Observable, Subscription } from 'rxjs'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import type { Script } from './scripted-server.js'
import { scriptedServer } from './scripted-server.js'
import { VirtualClock } from './virtual-clock.js'

export const TOKEN = 'sesame-4711'

/** What a stream has said, and when. */
export interface Heard<A> {
  readonly values: readonly A[]
  /** When each value came. */
  readonly times: readonly number[]
  readonly end: 'open' | 'complete' | 'error'
  readonly endedAt: number | null
  /** What it errored with; null where it did not. */
  readonly error: Readonly<Record<string, unknown>> | null
  readonly subscription: Subscription
}

/** A client of a scripted server, in virtual time that starts at 0, with jitter 0. */
export const lab = (script: Script, config: Partial<JobClientConfig> = {}, clock = new VirtualClock()) => {
  const server = scriptedServer(clock, script)
  const client = createJobClient({
    baseUrl: 'https://acme.fiddler.ai',
    token: TOKEN,
    transport: server.transport,
    scheduler: clock,
    random: () => 0,
    ...config
  })
  return { clock, server, client, hear: <A>(stream: Observable<A>) => hear(stream, clock) }
}

/** Subscribes and keeps a record. */
export const hear = <A>(stream: Observable<A>, clock: { now(): number }): Heard<A> => {
  const values: A[] = []
  const times: number[] = []
  const heard: { -readonly [K in keyof Heard<A>]: Heard<A>[K] } = {
    values,
    times,
    end: 'open',
    endedAt: null,
    error: null,
    subscription: undefined as unknown as Subscription
  }
  const end = (how: 'complete' | 'error') => {
    heard.end = how
    heard.endedAt = clock.now()
  }
  heard.subscription = stream.subscribe({
    next: (value) => {
      values.push(value)
      times.push(clock.now())
    },
    error: (error: unknown) => {
      heard.error = error as Readonly<Record<string, unknown>>
      end('error')
    },
    complete: () => end('complete')
  })
  return heard
}
