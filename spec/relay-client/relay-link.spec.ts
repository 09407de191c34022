import { of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { ClientEvent } from '../../src/http/client-event.js'
import { JOBS, JOB_ID, aJob } from '../job/a-job.js'
import { relayLab } from './scripted-relay.js'

const OTHER = '5b0f7c1e-2f63-4c1e-9d53-0d6c2f8f6a11'
const other = aJob({ id: OTHER })

describe('the connection to a relay', () => {
  it('asks once for all ids of one moment', () => {
    const { client, hear, streams, at } = relayLab({ token: 'consumer-1' })
    hear(client.watch(JOB_ID))
    hear(client.watch(OTHER, { verbose: true }))
    const { request, asked } = at(100)
    expect(streams).toHaveLength(1)
    expect(asked).toEqual({ ids: [JOB_ID, OTHER], verbose: [OTHER], fresh: [JOB_ID, OTHER] })
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://relay.acme.example/v1/updates',
      headers: { Authorization: 'Bearer consumer-1', Accept: 'text/event-stream' }
    })
    expect(request.headers).not.toHaveProperty('Last-Event-ID')
  })

  it('is opened anew for more ids, without trouble, from where it was', () => {
    const { client, hear, streams, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    const first = at(100).welcome().job(JOBS.s)
    hear(client.track(OTHER))
    const second = at(200)
    expect(first.closed).toBe(true)
    expect(second.asked.fresh).toEqual([OTHER])
    expect(second.request.headers['Last-Event-ID']).toBe('first-1')
    second.welcome().job(other).job(JOBS.t)
    expect(heard.values.map(({ _tag }) => _tag)).toEqual(['Polled', 'Polled'])
    expect(streams).toHaveLength(2)
  })

  it('lets go of an id that is left, a second later', () => {
    const { client, hear, at } = relayLab()
    hear(client.track(JOB_ID))
    const left = hear(client.track(OTHER))
    at(100).welcome()
    left.subscription.unsubscribe()
    expect(at(1_000).asked.ids).toEqual([JOB_ID, OTHER])
    expect(at(1_200).asked.ids).toEqual([JOB_ID])
  })

  it('is taken up again after a break, with trouble that says when, and resumes', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    at(100).welcome().job(JOBS.s).cut()
    at(600).cut()
    const third = at(1_600)
    expect(heard.values.slice(1)).toMatchObject([
      { _tag: 'Trouble', failures: 1, retryIn: 500, error: { _tag: 'NetworkError', code: 'ECONNRESET' } },
      { _tag: 'Trouble', failures: 2, retryIn: 1_000 }
    ])
    expect(third.request.headers['Last-Event-ID']).toBe('first-1')
    expect(third.asked.fresh).toEqual([])
    third.welcome().job(JOBS.y)
    expect(heard.values.slice(3)).toMatchObject([
      { _tag: 'Polled', job: JOBS.s },
      { _tag: 'Polled', job: JOBS.y },
      { _tag: 'Settled' }
    ])
    expect(heard.end).toBe('complete')
  })

  it('hears nothing twice, whatever the relay tells again', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    const stream = at(100).welcome().job(JOBS.s)
    stream
      .update({ _tag: 'Polled', id: JOB_ID, job: JOBS.s }, 1)
      .update({ _tag: 'Polled', id: JOB_ID, job: JOBS.p }, 0)
    expect(heard.values).toHaveLength(1)
  })

  it('hears an end whose snapshot it has missed', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    at(100)
      .welcome()
      .event(
        'settled',
        { n: 5, _tag: 'Settled', id: JOB_ID, error: null, job: { id: JOB_ID, status: 'SUCCESS' } },
        5
      )
    expect(heard.values).toMatchObject([{ _tag: 'Polled', job: { status: 'SUCCESS' } }, { _tag: 'Settled' }])
  })

  it('begins anew with a relay that counts anew', () => {
    const { client, hear, relay, at } = relayLab()
    const heard = hear(client.watch(JOB_ID))
    at(100).welcome().job(JOBS.s).job(JOBS.s).end()
    Object.assign(relay, { epoch: 'second', n: 0 })
    at(600).welcome().job(JOBS.t)
    expect(heard.values.at(-1)).toEqual(JOBS.t)
    at(700).end()
    expect(at(1_300).request.headers['Last-Event-ID']).toBe('second-1')
  })

  it('takes silence for a break', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    const stream = at(100).welcome(10_000)
    at(20_000)
    stream.piece(':\n\n')
    at(44_000)
    expect(heard.values).toEqual([])
    at(45_100)
    expect(stream.closed).toBe(true)
    expect(heard.values).toMatchObject([
      { error: { message: expect.stringContaining('nothing came') as string } }
    ])
  })

  it('goes elsewhere without trouble where the relay says bye', () => {
    const { client, hear, streams, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    const stream = at(100).welcome()
    stream.event('bye', {}).end()
    at(200).welcome().job(JOBS.s)
    expect(streams).toHaveLength(2)
    expect(heard.values.map(({ _tag }) => _tag)).toEqual(['Polled'])
  })

  it('passes on that the relay cannot work, and that it can again', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    const stream = at(100).welcome().job(JOBS.s)
    stream.event('stuck', { why: 'no Redis' })
    const late = hear(client.track(JOB_ID))
    stream.event('well', {})
    expect(heard.values.slice(1)).toMatchObject([
      { _tag: 'Trouble', retryIn: null, error: { message: 'no answer from the server: no Redis' } },
      { _tag: 'Polled', job: JOBS.s }
    ])
    expect(late.values.map(({ _tag }) => _tag)).toEqual(['Polled', 'Trouble', 'Polled'])
  })

  it('does not take a relay that says it cannot work for one that can', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    at(100).welcome().job(JOBS.s).cut()
    const second = at(600).open().event('hello', { epoch: 'first', heartbeat: 15_000 })
    second.event('stuck', { why: 'no Redis' }).event('synced', {}, 1)
    expect(heard.values.map(({ _tag }) => _tag)).toEqual(['Polled', 'Trouble', 'Trouble'])
    const late = hear(client.track(JOB_ID))
    expect(late.values.at(-1)).toMatchObject({ error: { message: 'no answer from the server: no Redis' } })
    second.event('well', {})
    expect(heard.values.at(-1)).toMatchObject({ _tag: 'Polled', job: JOBS.s })
  })

  it('sees that the relay can work again also where it is not told, since it asked anew', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    at(100).welcome().job(JOBS.s).event('stuck', { why: 'no Redis' })
    hear(client.track(OTHER))
    at(200).welcome()
    expect(heard.values.map(({ _tag }) => _tag)).toEqual(['Polled', 'Trouble', 'Polled'])
    expect(hear(client.track(JOB_ID)).values.map(({ _tag }) => _tag)).toEqual(['Polled'])
  })

  it('tells whoever comes in trouble of it', () => {
    const { client, hear, at } = relayLab()
    hear(client.track(JOB_ID))
    at(100).cut()
    const late = hear(client.track(OTHER))
    expect(late.values).toMatchObject([{ _tag: 'Trouble', id: OTHER, error: { id: OTHER } }])
    expect(at(700).asked.ids).toEqual([JOB_ID, OTHER])
  })

  it('asks for what was wanted while it was being taken up again', () => {
    const { client, hear, streams, at } = relayLab()
    hear(client.track(JOB_ID))
    at(100).welcome().cut()
    const second = at(600)
    hear(client.track(OTHER))
    expect(at(700)).toBe(second)
    second.welcome()
    expect(at(800).asked).toEqual({ ids: [JOB_ID, OTHER], verbose: [], fresh: [OTHER] })
    expect(streams).toHaveLength(3)
  })

  it('asks for more, and for tasks, while the relay has not told all yet', () => {
    const { client, hear, at } = relayLab()
    hear(client.track(JOB_ID))
    at(100).cut()
    at(600).open().event('hello', { epoch: 'first', heartbeat: 15_000 })
    hear(client.track(JOB_ID, { verbose: true }))
    const { asked } = at(700)
    expect(asked).toEqual({ ids: [JOB_ID], verbose: [JOB_ID], fresh: [JOB_ID] })
  })

  it('waits as long as it is told with a 429 or a 503', () => {
    const { client, hear, streams, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    at(20)
      .open(429, { 'retry-after': '7' })
      .piece('{"error":{"message":"a consumer may hold 1 stream"}}')
      .end()
    at(7_000)
    expect(streams).toHaveLength(1)
    at(7_020).open(503, {}).end()
    expect(heard.values).toMatchObject([
      { error: { _tag: 'RateLimited', message: 'a consumer may hold 1 stream' }, retryIn: 7_000 },
      { error: { _tag: 'ApiError', status: 503 } }
    ])
  })

  it.each([400, 401, 403, 404, 413])('ends all streams where the relay answers %d', (status) => {
    const { client, hear, streams, at, clock } = relayLab({ token: 'consumer-1' })
    const heard = hear(client.track(JOB_ID))
    const failed = hear(client.watch(OTHER))
    at(20).open(status, {}).piece('{"error":{"message":"no, consumer-1"}}').end()
    expect(heard.values).toMatchObject([
      { _tag: 'Settled', outcome: { left: { _tag: 'ApiError', status, message: 'no, ***' } } }
    ])
    expect(failed.error).toMatchObject({ _tag: 'ApiError', status, id: OTHER })
    clock.runTo(100_000)
    expect(streams).toHaveLength(1)
  })

  it('takes an answer that is no stream for trouble', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    at(20).open(200, { 'content-type': 'text/html' }).piece('<h1>Log in</h1>').end()
    expect(heard.values).toMatchObject([{ _tag: 'Trouble', error: { _tag: 'DecodeError' } }])
  })

  it('asks a token function again after a 401, once', () => {
    const tokens = ['old', 'new', 'newer', 'never']
    const { client, hear, streams, at } = relayLab({ token: () => of(tokens.shift() ?? '') })
    const heard = hear(client.track(JOB_ID))
    at(20).open(401, {}).end()
    at(20).welcome().job(JOBS.s).end()
    at(520).open(401, {}).end()
    at(520).open(401, {}).end()
    expect(streams.map(({ request }) => request.headers['Authorization'])).toEqual(
      ['old', 'new', 'newer', 'never'].map((token) => `Bearer ${token}`)
    )
    expect(heard.values.at(-1)).toMatchObject({ _tag: 'Settled', outcome: { left: { status: 401 } } })
  })

  it('is in trouble while there is no token', () => {
    const { client, hear, streams, clock } = relayLab({
      token: () => {
        throw new Error('secret')
      }
    })
    const heard = hear(client.track(JOB_ID))
    clock.runTo(600)
    expect(heard.values).toMatchObject([{ error: { _tag: 'TokenUnavailable' } }, { failures: 2 }])
    expect(JSON.stringify(heard.values)).not.toContain('secret')
    expect(streams).toHaveLength(0)
  })

  it('tells of each connection once on events$: an answer, or none', () => {
    const { client, hear, at } = relayLab()
    const told: ClientEvent[] = []
    client.events$.subscribe((event) => told.push(event))
    const heard = hear(client.track(JOB_ID))
    at(100).welcome()
    at(200).cut()
    at(700).welcome()
    heard.subscription.unsubscribe()
    expect(told.map(({ _tag }) => _tag)).toEqual(['Sent', 'Answered', 'Sent', 'Answered'])
  })
})
