import { Observable, of, retry, throwError, timer } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClient } from '../../src/client/job-client.js'
import { NotFound } from '../../src/error/not-found.js'
import { aJob, jobId } from '../../src/testing/a-job.js'
import type { JobLike } from '../../src/testing/a-job.js'
import { fakeJobClient } from '../../src/testing/fake-job-client.js'
import { hear } from '../../src/testing/hear.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'
import type { SubmitRequest } from '../../src/watch/submit-request.js'

const A = jobId(0xa)
const notFound = () => new NotFound(A, { message: 'gone', code: 404, errors: [] })

const both = (list: readonly JobLike[]) =>
  [
    (scheduler: VirtualClock): JobClient => fakeJobClient({ [A]: list }, { scheduler }),
    (scheduler: VirtualClock): JobClient =>
      createJobClient(scriptedServer({ [A]: list }, { scheduler }).config)
  ].map((make) => {
    const clock = new VirtualClock()
    return { clock, client: make(clock) }
  })

describe('the live stream of a fake client', () => {
  it('tells an error once and begins afresh, so that retry helps', () => {
    const clock = new VirtualClock()
    let begun = 0
    const script = new Observable<ReturnType<typeof aJob>>((subscriber) =>
      (begun++ === 0 ? throwError(notFound) : of(aJob(), aJob({ status: 'SUCCESS' }))).subscribe(subscriber)
    )
    const client = fakeJobClient({ [A]: script }, { scheduler: clock })
    const heard = hear(client.live(A).pipe(retry({ count: 3, delay: () => timer(1_000, clock) })), clock)
    clock.runTo(60_000)
    expect([heard.values.map(({ status }) => status), heard.end, begun]).toEqual([
      ['STARTED', 'SUCCESS'],
      'complete',
      2
    ])
  })

  it('begins afresh after a deadline', () => {
    const clock = new VirtualClock()
    const client = fakeJobClient({ [A]: 'p 7s #' }, { scheduler: clock })
    const first = hear(client.live(A), clock)
    clock.runTo(20_000)
    const second = hear(client.live(A), clock)
    expect([first.end, second.end, second.values.length]).toEqual(['error', 'open', 1])
  })
})

describe.each([['SUCCESS'], ['FAILURE'], ['REVOKED']] as const)(
  'an end in %s that a fake client has seen',
  (end) => {
    it.each(['live', 'watchAll', 'board'] as const)(
      'by %s is told again as a real client tells it',
      (first) => {
        const said = both(['PENDING', end]).map(({ clock, client }) => {
          const stream = (name: 'live' | 'watchAll' | 'board'): Observable<unknown> =>
            name === 'live' ? client.live(A) : client[name]([A], { interval: 6_000 })
          hear(stream(first), clock)
          clock.runTo(30_000)
          const heard = (['live', 'watchAll', 'board'] as const).map((name) => hear(stream(name), clock))
          clock.runTo(60_000)
          return heard.map(({ values, times, end: how, error }, n) => [
            n === 2 ? null : JSON.stringify(values),
            times,
            how,
            error?.['polls']
          ])
        })
        expect(said[0]).toEqual(said[1])
        expect(said[0]?.[0]?.[1]).toEqual([30_000])
      }
    )
  }
)

describe('a fake client refuses at once, as a real one does,', () => {
  const ask: readonly (readonly [string, (client: JobClient) => unknown])[] = [
    ...[0, -5, NaN, Infinity].flatMap((interval) => [
      [`watch, interval ${interval}`, (client: JobClient) => client.watch(A, { interval })] as const,
      [`watchAll, interval ${interval}`, (client: JobClient) => client.watchAll([A], { interval })] as const,
      [`board, interval ${interval}`, (client: JobClient) => client.board([A], { interval })] as const,
      [
        `board, coalesce ${interval}`,
        (client: JobClient) => client.board([A], { coalesce: interval })
      ] as const
    ]),
    ['wait, timeout 0', (client) => client.wait(A, { timeout: 0 })],
    ['track, notFoundGrace -1', (client) => client.track(A, { notFoundGrace: -1 })],
    ['submit, a GET', (client) => client.submit({ method: 'GET', path: '/v3' } as unknown as SubmitRequest)],
    ['submit, a wrong path', (client) => client.submit({ method: 'POST', path: 'nope' })],
    ['submit, a body that is no JSON', (client) => client.submit({ method: 'POST', path: '/v3', body: 1n })]
  ]
  const why = (work: () => unknown): unknown => {
    try {
      work()
      return null
    } catch (error) {
      return error
    }
  }

  it.each(ask)('%s', (_, work) => {
    const [fake, real] = both(['SUCCESS']).map(({ client }) => why(() => work(client)))
    expect(real).toBeInstanceOf(TypeError)
    expect(fake).toEqual(real)
  })
})

describe('an error that a test wrote', () => {
  it('stays as it was, and each watch has its own with its own report', () => {
    const clock = new VirtualClock()
    const error = notFound()
    const keys = Object.keys(error)
    const client = fakeJobClient({ [A]: throwError(() => error) }, { scheduler: clock })
    const first = hear(client.watch(A), clock)
    const told = JSON.stringify(first.error)
    clock.runTo(9_000)
    const second = hear(client.watch(A), clock)
    expect(Object.keys(error)).toEqual(keys)
    expect(second.error).not.toBe(first.error)
    expect(JSON.stringify(first.error)).toBe(told)
    expect(second.error).toBeInstanceOf(NotFound)
    expect([second.error?.['message'], second.error?.['name'], second.error?.['stack']]).toEqual([
      error.message,
      error.name,
      error.stack
    ])
    expect(second.error?.['polls']).toBe(1)
  })
})

describe('the scripts of a fake client', () => {
  it('are read once: a list that is changed later changes nothing', () => {
    const clock = new VirtualClock()
    const list: JobLike[] = ['PENDING', 'SUCCESS']
    const client = fakeJobClient({ [A]: list }, { scheduler: clock })
    list[1] = 'FAILURE'
    const heard = hear(client.watch(A), clock)
    clock.runTo(20_000)
    expect(heard.end).toBe('complete')
  })
})
