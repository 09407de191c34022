import { Observable, defer, of, timer } from 'rxjs'
import { map } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { TOKEN, hear, lab } from '../support/lab.js'
import { SUCCESS, job, refusal, slow } from '../support/replies.js'
import type { TransportRequest } from '../../src/http/transport.js'
import { scriptedServer } from '../support/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const bearerOf = ({ headers }: TransportRequest) => headers['Authorization']

/** A token function that gives t1, t2, ... */
const counting = () => {
  let asked = 0
  return { token: () => `token-${(asked += 1)}`, asked: () => asked }
}

describe('the token of a watch', () => {
  it('goes with each request', () => {
    const { clock, server, client, hear } = lab([job(), SUCCESS])
    hear(client.watch(JOB_ID))
    clock.flush()
    expect(server.visits.map(bearerOf)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`])
  })

  it('is asked for once per request', () => {
    const { token, asked } = counting()
    const { clock, server, client, hear } = lab([job(), job(), SUCCESS], { token })
    expect(asked()).toBe(0)
    hear(client.watch(JOB_ID))
    clock.flush()
    expect(server.visits.map(bearerOf)).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3'])
  })

  it('is the first value of an Observable, which is then let go', () => {
    let held = 0
    const token = () =>
      new Observable<string>((subscriber) => {
        held += 1
        subscriber.next('first-one')
        subscriber.next('second-one')
        return () => (held -= 1)
      })
    const { server, client, hear } = lab([SUCCESS], { token })
    hear(client.watch(JOB_ID))
    expect(server.visits.map(bearerOf)).toEqual(['Bearer first-one'])
    expect(held).toBe(0)
  })

  it('may come from a promise', async () => {
    const { server, client, hear } = lab([SUCCESS], { token: async () => 'promised' })
    const heard = hear(client.watch(JOB_ID))
    await Promise.resolve().then(() => undefined)
    expect(server.visits.map(bearerOf)).toEqual(['Bearer promised'])
    expect(heard.end).toBe('complete')
  })

  it('may take its time: requestTimeout counts from the slot', () => {
    const clock = new VirtualClock()
    const token = () => timer(2_000, clock).pipe(map(() => 'late-one'))
    const { transport, times } = scriptedServer(clock, [slow(1_500, SUCCESS)])
    const { client } = lab([], { token, transport, scheduler: clock, requestTimeout: 3_000 })
    const heard = hear(client.watch(JOB_ID, { maxConsecutiveFailures: 1 }), clock)
    clock.flush()
    expect(times()).toEqual([2_000])
    expect(heard.error).toMatchObject({ _tag: 'RequestTimeout', elapsed: 3_000 })
  })

  it('is asked for when the slot is given, not when the request queues', () => {
    const { token, asked } = counting()
    const { clock, client, hear } = lab([slow(1_000, job())], { token, limits: { inFlight: 1 } })
    hear(client.watch(JOB_ID))
    hear(client.watch(JOB_ID.replace('0', '1')))
    expect(asked()).toBe(1)
    clock.runTo(1_000)
    expect(asked()).toBe(2)
  })

  it.each([
    ['never comes', () => new Observable<string>()],
    [
      'throws',
      () => {
        throw new Error('secret-stuff')
      }
    ],
    ['is empty', () => ''],
    ['has a line break', () => 'a\nb'],
    ['is no text', () => 42 as unknown as string],
    ['is an Observable that ends empty', () => of()],
    ['is a promise of nothing', () => defer(() => of(undefined)) as unknown as Observable<string>]
  ])('that %s is trouble: it is asked for again', (_, bad) => {
    let asked = 0
    const token = () => ((asked += 1) === 1 ? bad() : 'good-one')
    const { clock, server, client, hear } = lab([SUCCESS], { token, requestTimeout: 1_000 })
    const heard = hear(client.track(JOB_ID))
    clock.flush()
    expect(heard.values[0]).toMatchObject({ _tag: 'Trouble', error: { _tag: 'TokenUnavailable' } })
    expect(JSON.stringify(heard.values[0])).not.toContain('secret-stuff')
    expect(server.visits.map(bearerOf)).toEqual(['Bearer good-one'])
    expect(heard.end).toBe('complete')
  })

  it('is asked for once more after a 401, for that request', () => {
    const { token, asked } = counting()
    const { clock, server, client, hear } = lab([job(), refusal(401), job(), SUCCESS], { token })
    const heard = hear(client.track(JOB_ID))
    clock.flush()
    expect(server.visits.map((visit) => [visit.at, bearerOf(visit)])).toEqual([
      [0, 'Bearer token-1'],
      [6_000, 'Bearer token-2'],
      [6_000, 'Bearer token-3'],
      [12_000, 'Bearer token-4']
    ])
    expect(asked()).toBe(4)
    expect(heard.values.map(({ _tag }) => _tag)).toEqual(['Polled', 'Polled', 'Polled', 'Settled'])
  })

  it('that is refused twice ends the watch', () => {
    const { token } = counting()
    const { clock, server, client, hear } = lab([job(), refusal(401)], { token })
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(server.times()).toEqual([0, 6_000, 6_000])
    expect(heard.error).toMatchObject({ _tag: 'ApiError', status: 401, failures: 1, polls: 2 })
  })

  it('that is a literal ends the watch at the first 401', () => {
    const { server, client, hear } = lab([refusal(401)])
    const heard = hear(client.watch(JOB_ID))
    expect(server.times()).toEqual([0])
    expect(heard.error).toMatchObject({ _tag: 'ApiError', status: 401 })
  })

  it('that is left to an interceptor ends the watch at the first 401', () => {
    const { server, client, hear } = lab([refusal(401)], { token: undefined })
    const heard = hear(client.watch(JOB_ID))
    expect(server.visits.map(bearerOf)).toEqual([undefined])
    expect(heard.error).toMatchObject({ _tag: 'ApiError', status: 401 })
  })

  it('is renewed once for all requests that meet 401 together', () => {
    const { token, asked } = counting()
    const stale = new Set(['Bearer token-1', 'Bearer token-2', 'Bearer token-3'])
    const { clock, server, client, hear } = lab(
      (_, request) => slow(100, stale.has(String(bearerOf(request))) ? refusal(401) : answerFor(request)),
      { token }
    )
    const ids = [0, 1, 2].map((n) => JOB_ID.replace('0', String(n)))
    const all = ids.map((id) => hear(client.watch(id)))
    clock.flush()
    expect(all.map(({ end }) => end)).toEqual(['complete', 'complete', 'complete'])
    expect(asked()).toBe(4)
    expect(server.visits.slice(3).map(bearerOf)).toEqual(Array(3).fill('Bearer token-4'))
  })

  it('that cannot be renewed is trouble', () => {
    let asked = 0
    const token = () => {
      if ((asked += 1) === 2) throw new Error('no')
      return `token-${asked}`
    }
    const { clock, server, client, hear } = lab([refusal(401), SUCCESS], { token })
    const heard = hear(client.track(JOB_ID))
    clock.flush()
    expect(heard.values[0]).toMatchObject({ _tag: 'Trouble', error: { _tag: 'TokenUnavailable' } })
    expect(server.times()).toEqual([0, 6_000])
    expect(heard.end).toBe('complete')
  })
})

const answerFor = ({ url }: TransportRequest) => job('SUCCESS', 100, { id: url.slice(-JOB_ID.length) })
