import { delay, of, throwError, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import { map } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import type { TransportRequest } from '../../src/http/transport.js'
import { GET, POST, answer, exchangeWith } from './support/exchange.js'

/** A token function that gives `token-1`, `token-2` and so on. */
const counting = () => {
  let calls = 0
  return vi.fn(() => `token-${(calls += 1)}`)
}

const bearerOf = ({ headers }: TransportRequest) => headers['Authorization']

/** Answers 401 to all tokens up to the n-th. */
const refusing = (upTo: number) => (request: TransportRequest) =>
  answer({
    status: Number(bearerOf(request)?.split('-')[1]) <= upTo ? 401 : 200,
    body: String(bearerOf(request))
  })

describe('a 401', () => {
  it('is the answer where the token is a literal, or there is none', () => {
    for (const token of ['token-1', undefined]) {
      const { hear, requests } = exchangeWith({
        ...(token === undefined ? {} : { token }),
        reply: () => answer({ status: 401 })
      })
      expect(hear().heard).toMatchObject([{ status: 401 }, '|'])
      expect(requests).toHaveLength(1)
    }
  })

  it('asks a token function once more, and sends the request again ahead of others', () => {
    const token = counting()
    const { hear, requests, lanes } = exchangeWith({ token, reply: refusing(1) })

    expect(hear(POST).heard).toMatchObject([{ status: 200 }, '|'])

    expect(requests.map(bearerOf)).toEqual(['Bearer token-1', 'Bearer token-2'])
    expect(requests[1]).toMatchObject({ method: 'POST', url: POST.url, body: POST.body })
    expect(token).toHaveBeenCalledTimes(2)
    expect(lanes).toEqual([undefined, 'ahead'])
  })

  it('that comes again is the answer', () => {
    const token = counting()
    const { hear, requests } = exchangeWith({ token, reply: refusing(9) })

    expect(hear().heard).toMatchObject([{ status: 401 }, '|'])
    expect(requests).toHaveLength(2)
    expect(token).toHaveBeenCalledTimes(2)
  })

  it('asks anew in the next request, which asks again at its own 401', () => {
    const token = counting()
    const { hear, requests } = exchangeWith({ token, reply: refusing(3) })
    hear()

    expect(hear().heard).toMatchObject([{ status: 200 }, '|'])
    expect(requests.map(bearerOf)).toEqual([1, 2, 3, 4].map((n) => `Bearer token-${n}`))
  })

  it.each([
    ['that is empty', () => ''],
    ['that fails', () => throwError(() => new Error('S3CRET'))]
  ])('with a renewed token %s is TokenUnavailable', (_, second) => {
    let calls = 0
    const { hear, requests } = exchangeWith({
      token: () => ((calls += 1) === 1 ? 'token-1' : second()),
      reply: refusing(9)
    })

    expect(hear().heard).toMatchObject([{ _tag: 'TokenUnavailable', id: 'job-1' }])
    expect(requests).toHaveLength(1)
  })

  describe.each([
    ['a text', (value: string) => value],
    ['an observable', (value: string) => of(value)],
    ['an observable that takes a while', (value: string, later: (value: string) => unknown) => later(value)]
  ])('that several requests meet together, with a function of %s,', (_, given) => {
    it('renews the token once for all', () => {
      let calls = 0
      const token = vi.fn(() => {
        const value = `token-${(calls += 1)}`
        return given(value, () => timer(50, scheduler).pipe(map(() => value))) as Observable<string>
      })
      const { hear, scheduler, requests } = exchangeWith({
        token,
        reply: (request, n) => of(refusing(3)(request)).pipe(delay(100 + 10 * n, scheduler))
      })

      const heard = [hear(), hear(), hear(POST)].map((one) => one.heard)
      scheduler.flush()

      expect(heard).toMatchObject([
        [{ status: 200 }, '|'],
        [{ status: 200 }, '|'],
        [{ status: 200 }, '|']
      ])
      expect(token).toHaveBeenCalledTimes(4)
      expect(requests.slice(3).map(bearerOf)).toEqual(Array(3).fill('Bearer token-4'))
    })
  })

  it('loses nothing of its renewal by another request that leaves', () => {
    const token = vi.fn(() => timer(50, scheduler).pipe(map(() => `token-${token.mock.calls.length}`)))
    const { hear, scheduler, timers } = exchangeWith({ token, reply: refusing(2) })
    const [first, second] = [hear(), hear()]
    scheduler.maxFrames = 60
    scheduler.flush()

    first.subscription.unsubscribe()
    scheduler.maxFrames = 1_000
    scheduler.flush()

    expect([first.heard, second.heard]).toMatchObject([[], [{ status: 200 }, '|']])
    expect(token).toHaveBeenCalledTimes(3)
    expect(timers()).toBe(0)
  })

  it('met behind a redirect renews for the address it leads to', () => {
    const { hear, requests } = exchangeWith({
      token: counting(),
      reply: (request) =>
        request.url === GET.url
          ? answer({ status: 302, headers: { location: '/moved' } })
          : refusing(1)(request)
    })

    expect(hear().heard).toMatchObject([{ status: 200 }, '|'])
    expect(requests.map((request) => [new URL(request.url).pathname, bearerOf(request)])).toEqual([
      ['/v3/jobs/1', 'Bearer token-1'],
      ['/moved', 'Bearer token-1'],
      ['/moved', 'Bearer token-2']
    ])
  })
})
