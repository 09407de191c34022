import { NEVER, delay, map, of, timer } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { GET, TIMEOUT, answer, exchangeWith } from './support/exchange.js'

const OUT = { _tag: 'RequestTimeout', id: 'job-1', requestTimeout: TIMEOUT }
const NO_TOKEN = { _tag: 'TokenUnavailable', id: 'job-1' }

describe('requestTimeout', () => {
  it('ends a request without an answer, and aborts it', () => {
    const { hear, scheduler, aborted, timers } = exchangeWith({ reply: () => NEVER })
    const { heard } = hear()
    scheduler.maxFrames = TIMEOUT - 1
    scheduler.flush()
    expect(heard).toEqual([])

    scheduler.maxFrames = TIMEOUT
    scheduler.flush()

    expect(heard).toMatchObject([OUT])
    expect([aborted, timers()]).toEqual([[TIMEOUT], 0])
  })

  it('counts from the slot, not from the time in the queue', () => {
    const { hear, scheduler, aborted } = exchangeWith({ reply: () => NEVER, queued: 90_000 })
    const { heard } = hear()
    scheduler.flush()
    expect([heard.length, aborted]).toEqual([1, [90_000 + TIMEOUT]])
  })

  it('bounds a slow token: nothing is sent', () => {
    const { hear, scheduler, requests, timers } = exchangeWith({ token: () => NEVER, queued: 500 })
    const { heard } = hear()
    scheduler.flush()

    expect(heard).toMatchObject([NO_TOKEN])
    expect((heard[0] as Error).message).toContain(`within ${TIMEOUT} ms`)
    expect([requests, scheduler.now(), timers()]).toEqual([[], 500 + TIMEOUT, 0])
  })

  it.each([
    [9_999, { status: 200 }],
    [10_001, OUT]
  ])('bounds token and answer together: %d ms after 20 s for the token', (took, end) => {
    const { hear, scheduler, requests } = exchangeWith({
      token: () => timer(20_000, scheduler).pipe(map(() => 'S3CRET')),
      reply: () => of(answer()).pipe(delay(took, scheduler))
    })
    const { heard } = hear()
    scheduler.flush()

    expect(requests).toMatchObject([{ at: 20_000 }])
    expect(heard[0]).toMatchObject(end)
  })

  it('is each request’s own: of a redirect’s second, and of a 401’s', () => {
    const slowly = (given: object) => of(answer(given)).pipe(delay(20_000, scheduler))
    const { hear, scheduler, requests } = exchangeWith({
      token: () => 'S3CRET',
      reply: (_, n) =>
        [slowly({ status: 302, headers: { location: '/moved' } }), slowly({ status: 401 }), NEVER][n]
    })
    const { heard } = hear(GET)
    scheduler.flush()

    expect(requests.map(({ at }) => at)).toEqual([0, 20_000, 40_000])
    expect(heard).toMatchObject([OUT])
    expect(scheduler.now()).toBe(40_000 + TIMEOUT)
  })

  it('bounds a renewal too', () => {
    let calls = 0
    const { hear, scheduler } = exchangeWith({
      token: () => ((calls += 1) === 1 ? 'token-1' : NEVER),
      reply: () => answer({ status: 401 })
    })
    const { heard } = hear()
    scheduler.flush()
    expect(heard).toMatchObject([NO_TOKEN])
    expect(scheduler.now()).toBe(TIMEOUT)
  })
})
