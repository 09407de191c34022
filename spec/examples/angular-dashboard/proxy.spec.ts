import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { serveDashboard } from '../../../scripts/dashboard/serve-dashboard.mjs'

const TOKEN = 'a-token-that-nobody-sees'
const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const READ = `/fiddler/v3/jobs/${ID}`

const toClose: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(toClose.splice(0).map((close) => close())))

/** A server behind the proxy that tells what reached it. */
const upstream = async (answer = (response: ServerResponse): unknown => response.end('{}')) => {
  const seen: IncomingMessage[] = []
  const server = createServer((message, response) => {
    seen.push(message)
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  }
  toClose.push(close)
  return { seen, server, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const dashboard = async (target: string, settings = {}) => {
  const page = await serveDashboard({ dist: 'spec', target, token: TOKEN, settings, ids: [ID] })
  toClose.push(page.close)
  return page.url
}

describe('the proxy of the dashboard', () => {
  it('adds the token to a read, and passes nothing else of the page on', async () => {
    const { seen, url } = await upstream()
    const page = await dashboard(`${url}/`)
    await fetch(`${page}${READ}?verbose=true&token=x`, {
      headers: {
        Authorization: 'Bearer of-the-page',
        Cookie: 'session=1',
        'X-Fiddler-Client-Name': 'fiddler-jobs'
      }
    })

    expect(seen[0]?.url).toBe(`/v3/jobs/${ID}?verbose=true`)
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'x-fiddler-client-name': 'fiddler-jobs'
    })
    expect(seen[0]?.headers.cookie).toBeUndefined()
  })

  it('passes status, body, Retry-After and type back, and no other header', async () => {
    const { url } = await upstream((response) =>
      response
        .writeHead(429, {
          'Retry-After': '7',
          'Content-Type': 'text/html',
          'Set-Cookie': `t=${TOKEN}`,
          'X-Echo': TOKEN
        })
        .end('slow down')
    )
    const answer = await fetch((await dashboard(url)) + READ)

    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      429,
      '7',
      'slow down'
    ])
    const headers: string[] = []
    answer.headers.forEach((value, name) => headers.push(`${name}: ${value}`))
    expect(headers.join('\n')).not.toContain(TOKEN)
  })

  it.each([
    ['GET', '/fiddler/v3/jobs'],
    ['GET', '/fiddler/v3/jobs/not-an-id'],
    ['GET', `/fiddler/v3/jobs/${ID}/other`],
    ['GET', `/fiddler/v3/models/${ID}`],
    ['GET', '/fiddler/_simulator/jobs'],
    ['GET', '/fiddler/v3/jobs/%2e%2e/users'],
    ['DELETE', READ],
    ['PUT', '/fiddler/v3/events']
  ])('passes no %s %s on', async (method, path) => {
    const { seen, url } = await upstream()
    const answer = await fetch((await dashboard(url)) + path, { method })

    expect(answer.status).toBe(404)
    expect(seen).toEqual([])
  })

  it.each([
    ['POST', '/fiddler/v3/events'],
    ['DELETE', '/fiddler/v3/events'],
    ['DELETE', `/fiddler/v3/models/${ID}`]
  ])('passes %s %s on where jobs may be submitted, and only there', async (method, path) => {
    const { seen, url } = await upstream()
    const send = async (settings: object) =>
      (await fetch((await dashboard(url, settings)) + path, { method, body: '{}' })).status

    expect(await send({ submit: true })).toBe(200)
    expect(await send({ submit: false })).toBe(404)
    expect(seen).toHaveLength(1)
  })

  it('refuses what another site asks', async () => {
    const { seen, url } = await upstream()
    const page = await dashboard(url)
    const from = (headers: Record<string, string>) =>
      fetch(`${page}/fiddler/v3/events`, { method: 'POST', body: '{}', headers }).then(({ status }) => status)

    expect(await from({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
    expect(await from({ 'Sec-Fetch-Site': 'same-site' })).toBe(403)
    expect(await from({ Origin: 'https://elsewhere.example' })).toBe(403)
    expect(seen).toEqual([])
    expect(await from({ 'Sec-Fetch-Site': 'same-origin', Origin: page })).toBe(200)
  })

  it('answers to its own name only', async () => {
    const page = new URL(await dashboard('http://127.0.0.1:1'))
    const [answer] = (await once(
      request({
        host: page.hostname,
        port: page.port,
        path: '/ids.json',
        headers: { Host: 'elsewhere.example' }
      }).end(),
      'response'
    )) as [IncomingMessage]
    answer.resume()

    expect(answer.statusCode).toBe(421)
  })

  it('lets go of a request that the page has left', async () => {
    const { server, url } = await upstream(() => undefined)
    const page = await dashboard(url)
    const left = new AbortController()
    const asked = fetch(page + READ, { signal: left.signal }).catch((error: unknown) =>
      error instanceof Error ? error.name : error
    )
    const [message] = (await once(server, 'request')) as [IncomingMessage]
    left.abort()

    await once(message.socket, 'close')
    expect(await asked).toBe('AbortError')
  })

  it('says so where the server cannot be reached', async () => {
    const { close, url } = await upstream()
    await close()
    const answer = await fetch((await dashboard(url)) + READ)

    expect(answer.status).toBe(502)
    expect(await answer.json()).toMatchObject({
      error: { message: 'the server behind the dashboard cannot be reached' }
    })
  })

  it('never follows a redirect with the token', async () => {
    const { seen, url } = await upstream((response) =>
      response.writeHead(302, { Location: '/elsewhere' }).end()
    )

    expect((await fetch((await dashboard(url)) + READ, { redirect: 'manual' })).status).toBe(302)
    expect(seen).toHaveLength(1)
  })
})

describe('the server of the dashboard', () => {
  it('tells the page its settings, without the token', async () => {
    const page = await dashboard('http://127.0.0.1:1', { limits: { perSecond: 3 } })
    const config: unknown = await (await fetch(`${page}/config.json`)).json()

    expect(config).toEqual({ baseUrl: '/fiddler', submit: true, feed: '/ids.json', limits: { perSecond: 3 } })
    expect(await (await fetch(`${page}/ids.json`)).json()).toEqual([ID])
  })

  it('rejects where its port is taken', async () => {
    const { url } = await upstream()

    await expect(
      serveDashboard({ dist: 'spec', target: url, token: TOKEN, port: Number(new URL(url).port) })
    ).rejects.toThrow('EADDRINUSE')
  })

  it.each([
    `/fiddler/%76%33/jobs/${ID}`,
    `/fiddler/v3/%6Aobs/${ID}`,
    `/fiddler/v3/jobs/${ID.replace('e', '%65')}`
  ])('asks for a job of the server, however %s is escaped, or for nothing', async (path) => {
    const { seen, url } = await upstream()
    const page = await dashboard(`${url}/gateway/fiddler`)
    const { status } = await fetch(page + path)

    expect(seen.map((message) => message.url)).toEqual(
      status === 404 ? [] : [`/gateway/fiddler/v3/jobs/${ID}`]
    )
  })

  it('answers HEAD as GET, without the body', async () => {
    const { url } = await upstream()
    const page = await dashboard(url)
    expect((await fetch(`${page}${READ}`, { method: 'HEAD' })).status).toBe(200)
  })

  it('takes no request that is longer than any of the page', async () => {
    const { seen, url } = await upstream()
    const page = await dashboard(url, { submit: true })
    const { status } = await fetch(`${page}/fiddler/v3/events`, { method: 'POST', body: 'x'.repeat(70_000) })
    expect(status).toBe(413)
    expect(seen).toEqual([])
  })

  it('keeps the token from the page where the server echoes it', async () => {
    const { url } = await upstream((response) => response.end(`{"sent":"Bearer ${TOKEN}"}`))
    const page = await dashboard(url)
    expect(await (await fetch(`${page}${READ}`)).text()).toBe('{"sent":"Bearer ***"}')
  })
})
