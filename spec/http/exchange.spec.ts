import { Subject, delay, of } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { BASE, GET, JOB_URL, POST, answer, exchangeWith } from './support/exchange.js'

describe('an exchange', () => {
  it('is cold: one request for each subscription, and none before', () => {
    const { send, requests } = exchangeWith()
    const sending = send()
    expect(requests).toHaveLength(0)

    sending.subscribe()
    sending.subscribe()

    expect(requests).toHaveLength(2)
  })

  it('sends what it was given, with the headers of the client', () => {
    const { hear, requests } = exchangeWith({ token: 'S3CRET' })
    hear(GET)
    hear(POST)

    expect(requests).toEqual([
      {
        at: 0,
        method: 'GET',
        url: JOB_URL,
        headers: { Accept: 'application/json', Authorization: 'Bearer S3CRET' },
        maxBytes: 1_000
      },
      {
        at: 0,
        method: 'POST',
        url: `${BASE}/v3/events`,
        headers: {
          Accept: 'application/json',
          Authorization: 'Bearer S3CRET',
          'Content-Type': 'application/json'
        },
        body: '{"a":1}',
        maxBytes: 1_000
      }
    ])
  })

  it('sends no Authorization where the client has no token', () => {
    const { hear, requests } = exchangeWith()
    hear()
    expect(requests[0]?.headers).toEqual({ Accept: 'application/json' })
  })

  it.each([0, 100, 200, 204, 299, 300, 304, 400, 401, 403, 404, 408, 425, 429, 500, 503, 599, 799])(
    'gives the answer of status %i, whatever it means, and completes',
    (status) => {
      const given = answer({ status, headers: { 'x-a': 'b' }, body: 'text' })
      const { hear, requests } = exchangeWith({ token: 'S3CRET', reply: () => given })
      expect(hear().heard).toEqual([given, '|'])
      expect(requests).toHaveLength(1)
    }
  )

  it('asks for the token when the request has its slot, once', () => {
    const asked: number[] = []
    const { hear, scheduler, requests } = exchangeWith({
      token: () => {
        asked.push(scheduler.now())
        return 'S3CRET'
      },
      queued: 700
    })
    hear()
    expect(asked).toEqual([])
    scheduler.flush()

    expect(asked).toEqual([700])
    expect(requests).toMatchObject([{ at: 700, headers: { Authorization: 'Bearer S3CRET' } }])
  })

  it('asks for no token where nobody waits for it any more', () => {
    const token = vi.fn(() => 'S3CRET')
    const { hear, scheduler } = exchangeWith({ token, queued: 700 })
    hear().subscription.unsubscribe()
    scheduler.flush()
    expect(token).not.toHaveBeenCalled()
  })

  it('sends nothing where asking for the token ended it', () => {
    const asked = new Subject<void>()
    const token = () => {
      asked.next()
      return 'S3CRET'
    }
    const { hear, scheduler, requests, timers } = exchangeWith({ token, queued: 1 })
    const { subscription, heard } = hear()
    asked.subscribe(() => subscription.unsubscribe())
    scheduler.flush()
    expect([requests, heard, timers()]).toEqual([[], [], 0])
  })

  it('aborts the request when unsubscribed, leaves no timer, and says no more', () => {
    const { hear, scheduler, aborted, timers } = exchangeWith({
      reply: (_, __) => of(answer()).pipe(delay(500, scheduler))
    })
    const { heard, subscription } = hear()
    expect(timers()).toBe(2)

    subscription.unsubscribe()

    expect([aborted, timers()]).toEqual([[0], 0])
    scheduler.flush()
    expect(heard).toEqual([])
  })

  it('aborts nothing once it has the answer', () => {
    const { hear, aborted } = exchangeWith()
    hear().subscription.unsubscribe()
    expect(aborted).toEqual([])
  })

  it('sets no timer for an answer that is there at once, and leaves none behind a later one', () => {
    const prompt = exchangeWith()
    const schedule = vi.spyOn(prompt.scheduler, 'schedule')
    prompt.hear()
    expect(schedule).not.toHaveBeenCalled()

    const slow = exchangeWith({ reply: () => of(answer()).pipe(delay(500, slow.scheduler)) })
    const { heard } = slow.hear()
    slow.scheduler.maxFrames = 500
    slow.scheduler.flush()
    expect([heard.length, slow.timers()]).toEqual([2, 0])
  })

  it('departs as it is told, and says once that it has its slot', () => {
    const onSent = vi.fn()
    const { send, scheduler, lanes } = exchangeWith({
      token: () => 'S3CRET',
      reply: (_, n) => answer({ status: [401, 302][n] ?? 200, headers: { location: '/moved' } }),
      queued: 10
    })
    send(GET, { lane: 'poll', onSent }).subscribe()
    expect(onSent).not.toHaveBeenCalled()
    scheduler.flush()

    expect(onSent).toHaveBeenCalledOnce()
    expect(lanes).toEqual(['poll', 'ahead', 'ahead'])
  })

  it.each([
    ['it is redirected', [302]],
    ['its token is renewed', [401]],
    ['both happen', [401, 302]]
  ])('says that it has its slot at its first request, where %s', (_, statuses) => {
    const sentAt: number[] = []
    const { send, scheduler, requests } = exchangeWith({
      token: () => 'S3CRET',
      reply: (_request, n) => answer({ status: statuses[n] ?? 200, headers: { location: '/moved' } }),
      queued: 10
    })
    send(GET, { onSent: () => sentAt.push(scheduler.now()) }).subscribe()
    scheduler.flush()
    expect(sentAt).toEqual([10])
    expect(requests).toHaveLength(statuses.length + 1)
  })

  it('sends no body, not even one that is undefined, where there is none', () => {
    const { hear, requests } = exchangeWith()
    hear(GET)
    expect(requests[0]).not.toHaveProperty('body')
  })

  describe('tells the pacer of a 429', () => {
    it.each([
      [GET, { 'retry-after': '7' }, ['read', 7_000]],
      [GET, {}, ['read', null]],
      [GET, { 'retry-after': 'soon' }, ['read', null]],
      [POST, { 'retry-after': '0' }, ['write', 0]]
    ])('%o %o', (request, headers, told) => {
      const { hear, limited } = exchangeWith({ reply: () => answer({ status: 429, headers }) })
      expect(hear(request).heard).toMatchObject([{ status: 429 }, '|'])
      expect(limited).toEqual([told])
    })

    it('and of no other status', () => {
      const { hear, limited } = exchangeWith({
        reply: () => answer({ status: 503, headers: { 'retry-after': '7' } })
      })
      hear()
      expect(limited).toEqual([])
    })
  })
})
