import { EMPTY, NEVER, Observable, Subject, concat, of, throwError } from 'rxjs'
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import type { TransportResponse } from '../../src/http/transport.js'
import { TIMEOUT, answer, exchangeWith } from './support/exchange.js'

const NO_ANSWER = { _tag: 'NetworkError', name: 'NetworkError', id: 'job-1' }

/** What is heard of an exchange over a transport of a user's, in the end. */
const overall = (transport: unknown, token?: string) => {
  const { hear, scheduler, timers } = exchangeWith({ transport, ...(token === undefined ? {} : { token }) })
  const { heard } = hear()
  scheduler.flush()
  return { heard, at: scheduler.now(), timers: timers() }
}

describe('a custom transport', () => {
  it.each([
    ['throws', raise],
    ['gives nothing', () => undefined],
    ['gives null', () => null],
    ['gives a promise', () => Promise.resolve(answer())],
    ['gives an answer instead of an observable', () => answer()],
    ['throws when it is subscribed to', () => new Observable(raise)],
    ['fails', () => throwError(() => new Error('offline'))],
    ['completes without an answer', () => EMPTY]
  ])('that %s is no answer: a NetworkError', (_, transport) => {
    expect(overall(transport)).toMatchObject({ heard: [NO_ANSWER], at: 0, timers: 0 })
  })

  it.each([
    ['gives no answer', () => of('text'), 'the transport gave something that is no answer'],
    ['completes without one', () => EMPTY, 'the transport completed without an answer']
  ])('that %s is told of in words', (_, transport, message) => {
    expect(overall(transport).heard).toMatchObject([{ cause: { name: 'Error', message, code: null } }])
  })

  it('that never answers is a RequestTimeout', () => {
    expect(overall(() => NEVER)).toMatchObject({
      heard: [{ _tag: 'RequestTimeout' }],
      at: TIMEOUT,
      timers: 0
    })
  })

  it.each([
    undefined,
    null,
    'text',
    200,
    [],
    {},
    answer({ status: '200' as unknown as number }),
    answer({ status: NaN }),
    answer({ status: Infinity }),
    answer({ status: 200.5 }),
    answer({ status: -1 }),
    answer({ body: null as unknown as string }),
    answer({ body: { data: {} } as unknown as string }),
    answer({ headers: null as unknown as Record<string, string> }),
    answer({ headers: 'x' as unknown as Record<string, string> }),
    { status: 200, body: '{}' },
    { status: 200, headers: {} }
  ])('that emits %o gives no answer', (given) => {
    expect(overall(() => of(given))).toMatchObject({ heard: [NO_ANSWER], timers: 0 })
  })

  it('may answer with headers of any make', () => {
    const headers = { 'retry-after': 7, date: null, location: ['/x'] } as unknown as Record<string, string>
    for (const status of [200, 302, 401, 429, 503]) {
      expect(overall(() => of(answer({ status, headers })), 'S3CRET').heard).toMatchObject([{ status }, '|'])
    }
  })

  it.each([
    ['twice', of(answer(), answer({ status: 500 }))],
    [
      'and fails',
      concat(
        of(answer()),
        throwError(() => new Error('late'))
      )
    ],
    ['and never completes', concat(of(answer()), NEVER)],
    ['and then garbage', of(answer(), null)]
  ])('that answers %s has answered once', (_, stream) => {
    expect(overall(() => stream)).toMatchObject({ heard: [{ status: 200 }, '|'], timers: 0 })
  })

  it('is left when it has answered, and when its answer is garbage', () => {
    for (const given of [answer(), null]) {
      const stream = new Subject<unknown>()
      const { hear } = exchangeWith({ transport: () => stream })
      hear()
      expect(stream.observed).toBe(true)
      stream.next(given)
      expect(stream.observed).toBe(false)
    }
  })

  it('is not heard after its subscriber has left, even one that cannot be stopped', () => {
    let tell: Partial<Record<'next' | 'error' | 'complete', (value?: unknown) => void>> = {}
    const unstoppable = {
      subscribe: (observer: typeof tell) => {
        tell = observer
        return undefined
      }
    }
    const { hear } = exchangeWith({ transport: () => unstoppable })
    const { heard, subscription } = hear()
    subscription.unsubscribe()

    tell.next?.(answer())
    tell.error?.(new Error('late'))
    tell.complete?.()

    expect(heard).toEqual([])
  })

  it('of another library’s observables works', () => {
    const foreign = (given: TransportResponse) => ({
      subscribe: (observer: { next(value: unknown): void; complete(): void }) => {
        observer.next(given)
        observer.complete()
        return { unsubscribe: () => undefined }
      }
    })
    expect(overall(() => foreign(answer())).heard).toMatchObject([{ status: 200 }, '|'])
  })

  it('gets headers that it cannot change for others', () => {
    const transport = vi.fn((request: { headers: Record<string, string> }) => {
      request.headers['Authorization'] = 'Bearer OTHER'
      return of(answer())
    })
    expect(overall(transport, 'S3CRET').heard).toMatchObject([NO_ANSWER])
  })
})

describe('what a transport fails with', () => {
  const SECRET = 'S3CRET-token'

  const failedWith = (thrown: unknown) => overall(() => throwError(() => thrown), SECRET).heard[0]

  it('is reduced to name, message and code', () => {
    const thrown = Object.assign(new TypeError('connect ECONNREFUSED'), {
      code: 'ECONNREFUSED',
      request: { headers: { Authorization: `Bearer ${SECRET}` } }
    })

    expect(failedWith(thrown)).toMatchObject({
      ...NO_ANSWER,
      message: 'no answer from the server: connect ECONNREFUSED',
      code: 'ECONNREFUSED',
      cause: { name: 'TypeError', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' }
    })
    expect(Object.keys((failedWith(thrown) as Error).cause as object)).toEqual(['name', 'message', 'code'])
  })

  const circle = new Error('circle')
  circle.cause = circle

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['an empty text', ''],
    ['a number', 0],
    ['a symbol', Symbol('x')],
    ['its own cause', circle],
    ['a proxy that throws', new Proxy({}, { get: raise })]
  ])('may be %s', (_, thrown) => {
    expect(failedWith(thrown)).toMatchObject(NO_ANSWER)
  })

  it.each([
    ['message', new Error(`401 for Bearer ${SECRET}`)],
    ['text', `401 for Bearer ${SECRET}`],
    ['name', Object.assign(new Error('no'), { name: `Refused(${SECRET})` })],
    ['code', Object.assign(new Error('no'), { code: SECRET })],
    ['cause', new Error('no', { cause: Object.assign(new Error(SECRET), { code: SECRET }) })],
    ['fields', Object.assign(new Error('no'), { config: { headers: { Authorization: `Bearer ${SECRET}` } } })]
  ])('shows no token in its %s', (_, thrown) => {
    const error = failedWith(thrown) as Error
    const shown = [
      inspect(error, { depth: null, showHidden: true, getters: true }),
      JSON.stringify(error),
      String(error),
      error.stack
    ].join('\n')

    expect(error).toMatchObject(NO_ANSWER)
    expect(shown).not.toMatch(/S3CRET/)
  })
})

function raise(): never {
  throw new Error('thrown')
}
