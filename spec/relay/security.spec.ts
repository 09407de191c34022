import { connect } from 'node:net'
import { lastValueFrom } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { bearerTokens } from '../../src/relay/authorize.js'
import type { Authorize } from '../../src/relay/authorize.js'
import { ask, running } from './support/running.js'

const start = running()
const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const updates = (url: string) => `${url}/v1/updates?ids=${ID}`
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

const relayWith = async (options: Parameters<typeof start.relay>[1] = {}) => {
  const simulator = await start.simulator()
  return { simulator, relay: await start.relay(simulator, options) }
}

describe('the consumer check', () => {
  it('lets in whoever sends a token of the list, and nobody else', async () => {
    const { relay } = await relayWith({ authorize: bearerTokens(['one-1', 'two-2']) })
    const status = async (headers: Record<string, string>) =>
      (await ask(updates(relay.url), { headers, until: 'event: synced' })).status
    expect(await status(bearer('one-1'))).toBe(200)
    expect(await status(bearer('two-2'))).toBe(200)
    expect(await status({})).toBe(401)
    expect(await status(bearer('one-12'))).toBe(401)
    expect(await status(bearer(''))).toBe(401)
    expect(await status({ Authorization: 'Basic b25lLTE6' })).toBe(401)
  })

  it('guards the metrics and not the health check', async () => {
    const { relay } = await relayWith({ authorize: bearerTokens(['one-1']) })
    expect((await ask(`${relay.url}/metrics`)).status).toBe(401)
    expect((await ask(`${relay.url}/metrics`, { headers: bearer('one-1') })).status).toBe(200)
    expect((await ask(`${relay.url}/healthz`)).status).toBe(200)
  })

  it.each<[string, Authorize, number]>([
    ['true', () => true, 200],
    ['a promise', () => Promise.resolve({ consumer: 'ann' }), 200],
    ['false', () => false, 401],
    ['an expired consumer', () => ({ consumer: 'ann', expiresAt: 1 }), 401],
    ['nonsense', () => 'yes' as never, 401],
    [
      'a throw',
      () => {
        throw new Error('the secret')
      },
      401
    ],
    ['a rejection', () => Promise.reject(new Error('the secret')), 401]
  ])('may say %s', async (_, authorize, status) => {
    const { relay } = await relayWith({ authorize })
    const answer = await ask(updates(relay.url), { until: 'event: synced' })
    expect(answer.status).toBe(status)
    expect(answer.body).not.toContain('secret')
  })

  it('ends a stream when its credentials expire', async () => {
    const expiresAt = performance.timeOrigin + performance.now() + 300
    const { relay } = await relayWith({ authorize: () => ({ consumer: 'ann', expiresAt }) })
    const { body } = await ask(updates(relay.url))
    expect(body).toMatch(/event: bye\ndata: {}\n\n$/)
    expect((await ask(updates(relay.url))).status).toBe(401)
  })

  it('ends the streams of a client it refuses', async () => {
    const { relay } = await relayWith({ authorize: bearerTokens(['one-1']) })
    const refused = lastValueFrom(start.client(relay, { token: 'wrong-9' }).wait(ID))
    await expect(refused).rejects.toMatchObject({ _tag: 'ApiError', status: 401 })
  })

  it('takes no list without tokens', () => {
    expect(() => bearerTokens([])).toThrow('option tokens')
    expect(() => bearerTokens(['two words'])).toThrow('option tokens')
  })
})

describe('pages', () => {
  it('are refused unless their origin is named', async () => {
    const origin = 'https://jobs.acme.example'
    const { relay } = await relayWith({ origins: [origin] })
    const preflight = (from: string) =>
      ask(updates(relay.url), { method: 'OPTIONS', headers: { Origin: from } })
    expect(await preflight(origin)).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, last-event-id',
        vary: 'Origin'
      }
    })
    const other = await preflight('https://evil.example')
    expect(other.status).toBe(403)
    expect(other.headers).not.toHaveProperty('access-control-allow-origin')
    const own = await ask(updates(relay.url), { headers: { Origin: relay.url }, until: 'event: synced' })
    expect(own.status).toBe(200)
  })

  it.each([
    ['cross-site', 'no-cors', 403],
    ['cross-site', 'navigate', 403],
    ['same-site', 'no-cors', 403],
    ['same-origin', 'cors', 200],
    ['none', 'navigate', 200]
  ])('of another site open no stream, not even as an image: %s, %s', async (site, mode, status) => {
    const { relay, simulator } = await relayWith()
    const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode }
    for (const path of ['updates', 'board']) {
      const url = updates(relay.url).replace('updates', path)
      expect((await ask(url, { headers, until: 'event: ' })).status).toBe(status)
    }
    if (status === 403) expect(simulator.requests).toHaveLength(0)
  })

  it('cannot reach an open relay by a name of their own', async () => {
    const { relay } = await relayWith()
    expect((await ask(updates(relay.url), { headers: { Host: `evil.example:${relay.port}` } })).status).toBe(
      403
    )
    for (const name of ['localhost', 'LOCALHOST', 'localhost.', '127.0.0.1']) {
      const headers = { Host: `${name}:${relay.port}` }
      expect((await ask(updates(relay.url), { headers, until: 'event: synced' })).status).toBe(200)
    }
  })
})

describe('a bad request', () => {
  it.each([
    ['another endpoint', '/v3/jobs', 'GET', 404],
    ['a submission', '/v3/events', 'POST', 405],
    ['a dangerous name', '/__proto__', 'GET', 404],
    ['another method', '/v1/updates', 'PUT', 405],
    ['no ids', '/v1/updates', 'GET', 400],
    ['an id that is none', '/v1/updates?ids=../models', 'GET', 400],
    ['line breaks', `/v1/updates?ids=${ID}%0d%0aSet-Cookie:a`, 'GET', 400]
  ])('with %s is refused', async (_, path, method, status) => {
    const { relay, simulator } = await relayWith()
    const answer = await ask(relay.url + path, { method })
    expect(answer.status).toBe(status)
    expect(answer.body).not.toContain('models')
    expect(answer.headers).not.toHaveProperty('set-cookie')
    expect(simulator.requests).toHaveLength(0)
  })

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['ids that are no list', '{"ids":"all"}'],
    ['no ids', '{"ids":[]}'],
    ['ids of another type', '{"ids":[7]}'],
    ['a bad verbose', `{"ids":["${ID}"],"verbose":["x"]}`]
  ])('whose body has %s is refused', async (_, body) => {
    const { relay } = await relayWith()
    expect((await ask(`${relay.url}/v1/updates`, { method: 'POST', body })).status).toBe(400)
  })

  it('that is too large is refused', async () => {
    const { relay } = await relayWith()
    const url = `${relay.url}/v1/updates`
    expect((await ask(url, { method: 'POST', headers: { 'Content-Length': '2000000' } })).status).toBe(413)
    const chunked = ask(url, {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked' },
      body: 'x'.repeat(1_100_000)
    })
    expect(
      await chunked.then(
        ({ status }) => status,
        () => 413
      )
    ).toBe(413)
    expect((await ask(updates(relay.url), { headers: { 'X-Long': 'x'.repeat(20_000) } })).status).toBe(431)
  })

  it('that comes too slowly is cut off, in its head and in its body', { timeout: 40_000 }, async () => {
    const { relay } = await relayWith()
    const trickle = async (head: string, drop: string) => {
      const socket = connect(relay.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(head)
      const dripping = setInterval(() => socket.write(drop), 1_000)
      let answer = ''
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
      await new Promise((resolve) => socket.on('close', resolve))
      clearInterval(dripping)
      return answer
    }
    const [head, body] = await Promise.all([
      trickle('GET /healthz HTTP/1.1\r\nHost: localhost\r\n', 'X-More: 1\r\n'),
      trickle('POST /v1/updates HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{', ' ')
    ])
    expect(head).toContain('408')
    expect(body).not.toContain('200')
  })

  it('has a number that was never given out ignored', async () => {
    const { relay } = await relayWith()
    const first = await ask(updates(relay.url), { until: '"_tag":"' })
    const [, epoch = ''] = /"epoch":"([^"]+)"/.exec(first.body) ?? []
    const headers = { 'Last-Event-ID': `${epoch}-999999999999999` }
    const again = await ask(updates(relay.url), { headers, until: 'event: synced' })
    expect(again.body).not.toContain('999999999999999')
  })

  it('has a Last-Event-ID that is none of ours ignored', async () => {
    const { relay } = await relayWith()
    const headers = { 'Last-Event-ID': `${'x'.repeat(500)}-1` }
    expect((await ask(updates(relay.url), { headers, until: 'event: synced' })).status).toBe(200)
  })
})

describe('the token of Fiddler', () => {
  it('is in nothing that a consumer is told', async () => {
    const simulator = await start.simulator({
      token: 'fiddler-key-4711',
      faults: [{ fault: { type: 'status', status: 500 } }] as never
    })
    const relay = await start.relay(simulator)
    const stream = await ask(updates(relay.url), { until: '"_tag":"Trouble"' })
    const metrics = await ask(`${relay.url}/metrics`)
    expect(stream.body + JSON.stringify(stream.headers) + metrics.body).not.toContain('fiddler-key')
  })
})
