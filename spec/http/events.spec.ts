import { NEVER, Observable, Subject, delay, of, takeUntil } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import type { ClientEvent } from '../../src/http/client-event.js'
import { GET, POST, TIMEOUT, answer, exchangeWith } from './support/exchange.js'
import type { Scripted } from './support/exchange.js'

/** What is told of one request, in order, and when. */
const told = (script: Scripted, request = GET) => {
  const { hear, scheduler, listen } = exchangeWith(script)
  const events = listen()
  hear(request)
  scheduler.flush()
  return events
}

const get = { id: 'job-1', method: 'GET' }

describe('the events of a request', () => {
  it('tell when it wanted to leave, left and was answered', () => {
    const { hear, scheduler, listen } = exchangeWith({
      queued: 300,
      reply: () => of(answer({ status: 503 })).pipe(delay(40, scheduler))
    })
    const events = listen()
    hear()
    scheduler.flush()

    expect(events).toEqual([
      { ...get, at: 0, _tag: 'Queued' },
      { ...get, at: 300, _tag: 'Sent', waited: 300 },
      { ...get, at: 340, _tag: 'Answered', status: 503, took: 40 }
    ])
  })

  it('tell when a request wanted to leave that has its slot already', () => {
    const { hear, scheduler, listen } = exchangeWith({ queued: 300, holding: true })
    const events = listen()
    scheduler.schedule(() => hear(), 1_000)
    scheduler.flush()

    expect(events.map(({ _tag, at }) => [_tag, at])).toEqual([
      ['Queued', 700],
      ['Sent', 1_000],
      ['Answered', 1_000]
    ])
  })

  it('tell of one answer where a transport gives two', () => {
    const transport = () =>
      new Observable((subscriber) => {
        subscriber.next(answer())
        subscriber.next(answer({ status: 500 }))
        subscriber.error(new Error('late'))
      })
    expect(told({ transport }).map(({ _tag }) => _tag)).toEqual(['Queued', 'Sent', 'Answered'])
  })

  it('name no job where the request names none', () => {
    expect(told({}, POST).map(({ id, method, _tag }) => [id, method, _tag])).toEqual([
      [null, 'POST', 'Queued'],
      [null, 'POST', 'Sent'],
      [null, 'POST', 'Answered']
    ])
  })

  it('tell of a renewal and of redirects as requests of their own', () => {
    const statuses = [401, 302, 200]
    const events = told({
      token: () => 'S3CRET',
      reply: (_, n) => answer({ status: statuses[n] ?? 500, headers: { location: '/moved' } })
    })
    expect(events.map((event) => ('status' in event ? event.status : event._tag))).toEqual([
      ...['Queued', 'Sent', 401],
      ...['Queued', 'Sent', 302],
      ...['Queued', 'Sent', 200]
    ])
  })

  it('tell until when a 429 holds the client', () => {
    const reply = () => answer({ status: 429, headers: { 'retry-after': '7' } })
    expect(told({ reply, queued: 5 }).slice(2)).toEqual([
      { ...get, at: 5, _tag: 'Answered', status: 429, took: 0 },
      { ...get, at: 5, _tag: 'Limited', until: 7_005 }
    ])
  })

  it.each([
    ['NetworkError', { reply: () => null }, 0],
    ['RequestTimeout', { reply: () => NEVER }, TIMEOUT],
    ['TokenUnavailable', { token: () => '' }, 0],
    ['TokenUnavailable', { token: () => NEVER }, TIMEOUT]
  ])('tell of a %s', (error, script, took) => {
    expect(told(script).slice(1)).toEqual([
      { ...get, at: 0, _tag: 'Sent', waited: 0 },
      { ...get, at: took, _tag: 'Failed', error, took }
    ])
  })

  it('tell that it was aborted, once, and only while it is under way', () => {
    const { hear, scheduler, listen } = exchangeWith({ queued: 10, reply: () => NEVER })
    const events = listen()
    const [queued, sent] = [hear().subscription, hear().subscription]
    queued.unsubscribe()
    scheduler.maxFrames = 25
    scheduler.schedule(() => sent.unsubscribe(), 25)
    scheduler.flush()
    sent.unsubscribe()

    expect(events.map(({ _tag }) => _tag)).toEqual(['Queued', 'Queued', 'Sent', 'Aborted'])
    expect(events.at(-1)).toStrictEqual({ ...get, at: 25, _tag: 'Aborted', took: 15 })
  })

  it('tell nothing of an abort after the answer', () => {
    const { hear, listen } = exchangeWith()
    const events = listen()
    hear().subscription.unsubscribe()
    expect(events.map(({ _tag }) => _tag)).toEqual(['Queued', 'Sent', 'Answered'])
  })

  it.each([
    ['Queued', 0],
    ['Sent', 1]
  ])('let a listener end the request at %s: nothing leaves, and %i slots are used', (at, slots) => {
    const token = vi.fn(() => 'S3CRET')
    const { send, events, requests, lanes, timers } = exchangeWith({ token })
    const leave = new Subject<void>()
    events.subscribe(({ _tag }) => {
      if (_tag === at) leave.next()
    })
    const next = vi.fn()
    send().pipe(takeUntil(leave)).subscribe(next)

    expect([requests, next.mock.calls, token.mock.calls, timers()]).toEqual([[], [], [], 0])
    expect(lanes).toHaveLength(slots)
  })

  it('hold no URL, no header, no body and no token', () => {
    const secrets = ['S3CRET', 'acme.fiddler.ai', '/v3/', 'Bearer', 'BODY', 'TRACE']
    const events: ClientEvent[] = [
      { status: 200 },
      { status: 401 },
      { status: 429, headers: { 'retry-after': '1', 'x-trace': 'TRACE' } },
      { status: 302, headers: { location: '/v3/S3CRET' } }
    ].flatMap((parts) =>
      told({ token: () => 'S3CRET', reply: () => answer({ ...parts, body: 'BODY S3CRET' }) }, POST)
    )

    expect(events.length).toBeGreaterThan(12)
    const text = JSON.stringify(events)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })
})
