import { Subject, of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClient } from '../../src/client/job-client.js'
import { NetworkError } from '../../src/error/network-error.js'
import { JobStalled } from '../../src/error/job-stalled.js'
import type { WatchError } from '../../src/error/watch-error.js'
import type { Job } from '../../src/job/job.js'
import { aJob, jobId } from '../../src/testing/a-job.js'
import type { JobLike } from '../../src/testing/a-job.js'
import { fakeJobClient } from '../../src/testing/fake-job-client.js'
import type { FakeScript } from '../../src/testing/fake-script.js'
import { broken } from '../../src/testing/faults.js'
import { hear } from '../../src/testing/hear.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const A = jobId(0xa)
const B = jobId(0xb)
const trouble = new NetworkError(A, { name: 'Error', message: 'socket hang up', code: 'ECONNRESET' })

const fake = (scripts: Readonly<Record<string, FakeScript>>) => {
  const scheduler = new VirtualClock()
  return { clock: scheduler, client: fakeJobClient(scripts, { scheduler }) }
}

/** All that a client's streams say, the error included, to the ms. */
const saidBy = (client: JobClient, clock: VirtualClock) => {
  const options = { interval: 2_000 }
  const heard = [
    client.get(A),
    client.watch(A, options),
    client.wait(A, options),
    client.track(A, options),
    client.watchAll([A], options)
  ].map((stream) => hear<unknown>(stream, clock))
  clock.runTo(60_000)
  return JSON.parse(
    JSON.stringify(
      heard.map(({ subscription: _, ...rest }) => rest),
      (key, value: unknown) => (key === 'retryIn' ? undefined : value)
    )
  ) as unknown
}

const LISTS: readonly (readonly JobLike[])[] = [
  ['SUCCESS'],
  ['PENDING', { progress: 20 }, { progress: 60 }, 'SUCCESS'],
  ['STARTED', 'RETRY', { status: 'UNKNOWN', rawStatus: 'PAUSED' }, 'FAILURE'],
  ['PENDING', 'REVOKED'],
  [{ status: 'FAILURE', errorReason: null, errorMessage: 'no' }]
]

describe('a fake client', () => {
  it.each(LISTS)('says of a list what a real one says whose polls are answered with it: %j, …', (...list) => {
    const clock = new VirtualClock()
    // One server for each stream: each plays the list from its beginning, as a cold stream does.
    const real = () => createJobClient(scriptedServer({ [A]: list }, { scheduler: clock }).config)
    const each = (name: 'get' | 'watch' | 'wait' | 'track' | 'watchAll') => real()[name]
    const client = {
      get: each('get'),
      watch: each('watch'),
      wait: each('wait'),
      track: each('track'),
      watchAll: each('watchAll')
    } as unknown as JobClient
    const other = fake({ [A]: list })
    expect(saidBy(other.client, other.clock)).toEqual(saidBy(client, clock))
  })

  it('says of troubles what a real one says, and counts them in the report', () => {
    const clock = new VirtualClock()
    const server = scriptedServer({ [A]: ['PENDING', broken(), 'FAILURE'] }, { scheduler: clock })
    const real = hear(createJobClient(server.config).track(A), clock)
    clock.runTo(60_000)
    const other = fake({ [A]: ['PENDING', trouble, 'FAILURE'] })
    const faked = hear(other.client.track(A), other.clock)
    other.clock.runTo(60_000)
    expect(JSON.stringify(faked.values)).toBe(JSON.stringify(real.values))
    expect(faked.values[1]).toMatchObject({ _tag: 'Trouble', failures: 1, retryIn: 6_000 })
    expect(faked.times).toEqual(real.times)
  })

  it('plays marbles from each subscription on', () => {
    const { client, clock } = fake({ [A]: 'p 4s 0 4s t 4s y' })
    const first = hear(client.watch(A), clock)
    clock.runTo(1_000)
    const second = hear(client.track(A), clock)
    clock.runTo(60_000)
    expect(first.values.map(({ status }) => status)).toEqual(['PENDING', 'STARTED', 'SUCCESS'])
    expect(first.times).toEqual([0, 4_001, 12_003])
    expect(second.values.map(({ _tag }) => _tag)).toEqual([
      'Polled',
      'Polled',
      'Trouble',
      'Polled',
      'Settled'
    ])
    expect(second.times).toEqual([1_000, 5_001, 9_002, 13_003, 13_003])
  })

  it('gives up where the marbles say #, and is silent from | on', () => {
    const { client, clock } = fake({ [A]: 's 9s #', [B]: 's 9s |' })
    const heard = hear(client.wait(A, { timeout: 10_000 }), clock)
    const silent = hear(client.watch(B), clock)
    clock.runTo(60_000)
    expect(heard).toMatchObject({ end: 'error', endedAt: 9_001, values: [] })
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', timeout: 10_000, polls: 1, failures: 0 })
    expect([silent.values.length, silent.end]).toEqual([1, 'open'])
  })

  it('says what an Observable of the test says, as being of the job asked for', () => {
    const news = new Subject<Job | WatchError>()
    const { client, clock } = fake({ [A]: news })
    const heard = hear(client.track(A), clock)
    news.next(aJob({ id: B, progress: 10 }))
    news.next(trouble)
    news.error(new JobStalled(A, 5_000))
    expect(heard.values).toMatchObject([
      { _tag: 'Polled', id: A, job: { id: A, progress: 10 } },
      { _tag: 'Trouble', failures: 1 },
      { _tag: 'Settled', outcome: { _tag: 'Left', left: { _tag: 'JobStalled', failures: 1 } } }
    ])
    expect(news.observed).toBe(false)
  })

  it('does not hide an error that is none of the library', () => {
    const news = new Subject<Job>()
    const { client, clock } = fake({ [A]: news })
    const heard = hear(client.watchAll([A]), clock)
    news.error(new RangeError('a bug'))
    expect(heard.error).toBeInstanceOf(RangeError)
  })

  it('shares live, gives a late subscriber the last snapshot, and replays the end', () => {
    let subscribed = 0
    const news = new Subject<Job>()
    const { client, clock } = fake({ [A]: news })
    const counted = hear(client.live(A), clock)
    subscribed += Number(news.observed)
    news.next(aJob({ progress: 30 }))
    expect(hear(client.live(A.toUpperCase()), clock).values).toMatchObject([{ progress: 30 }])
    news.next(aJob({ status: 'SUCCESS' }))
    expect([counted.end, hear(client.live(A), clock).end, subscribed]).toEqual(['complete', 'complete', 1])
  })

  it('shows a board, coalesced as a real one is', () => {
    const { client, clock } = fake({ [A]: 'p 9s 5 9s y', [B]: 's 9s f' })
    const heard = hear(client.board([A, B, 'no-id'], { coalesce: 100 }), clock)
    clock.runTo(60_000)
    expect(heard.values[0]?.counts).toMatchObject({ waiting: 3 })
    expect(heard.times).toEqual([0, 100, 9_101, 18_002])
    expect(heard.values.at(-1)?.rows.map(({ phase }) => phase)).toEqual(['succeeded', 'failed', 'gave-up'])
    expect(heard.end).toBe('complete')
  })

  it('follows the ids that are wanted', () => {
    const wanted = new Subject<readonly string[]>()
    const { client, clock } = fake({ [A]: 's', [B]: 's' })
    const heard = hear(client.watchAll(wanted), clock)
    wanted.next([A])
    wanted.next([A, B])
    expect(heard.values.map(({ id }) => id)).toEqual([A, B])
    expect(() => client.board('ab' as unknown as readonly string[])).toThrow(TypeError)
  })

  it('knows no job without a script, and no id that is none', () => {
    const { client, clock } = fake({})
    expect(hear(client.watch(A), clock).error?.['_tag']).toBe('NotFound')
    expect(hear(client.get(A), clock).error?.['_tag']).toBe('NotFound')
    expect(hear(client.get('a'), clock).error?.['_tag']).toBe('InvalidJobId')
    expect(hear(client.track('a'), clock).values).toMatchObject([{ _tag: 'Settled', id: 'a' }])
  })

  it('accepts what is submitted as the test says', () => {
    const scheduler = new VirtualClock()
    const request = { method: 'POST', path: '/v3/events' } as const
    const client = fakeJobClient({}, { scheduler, submits: [trouble, { id: A, name: 'Upload' }] })
    expect(hear(client.submit(request), scheduler).error?.['_tag']).toBe('NetworkError')
    expect(hear(client.submit(request), scheduler).values).toEqual([{ id: A, name: 'Upload' }])
    expect(hear(fake({}).client.submit(request), scheduler).error?.['_tag']).toBe('NotFound')
  })

  it('notes each subscription: what was asked, how, and when', () => {
    const { client, clock } = fake({ [A]: 's' })
    const stream = client.watch(A, { timeout: 5 })
    expect(client.calls).toEqual([])
    clock.runTo(70)
    hear(stream, clock)
    hear(client.board([A]), clock)
    expect(client.calls).toEqual([
      { method: 'watch', asked: A, options: { timeout: 5 }, at: 70 },
      { method: 'board', asked: [A], options: undefined, at: 70 }
    ])
  })

  it('leaves no timer behind when it is unsubscribed', () => {
    const { client, clock } = fake({ [A]: 'p 9s y', [B]: ['PENDING', 'SUCCESS'] })
    const heard = [client.watch(A), client.live(B), client.board(of([A, B]))].map((stream) =>
      hear<unknown>(stream, clock)
    )
    expect(clock.pending).toBeGreaterThan(0)
    for (const { subscription } of heard) subscription.unsubscribe()
    expect(clock.pending).toBe(0)
  })

  it.each<[string, Readonly<Record<string, FakeScript>>, string]>([
    ['an id that is none', { a: 'y' }, "'a' is no job id"],
    ['a letter that is none', { [A]: 'p q' }, "no letter 'q'"],
    ['a snapshot that is none', { [A]: [{ progress: 200 }] }, 'progress']
  ])('refuses %s at once', (_, scripts, message) => {
    expect(() => fakeJobClient(scripts)).toThrow(message)
  })
})
