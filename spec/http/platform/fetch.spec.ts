import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { platformFetch } from '#fetch'
import { platformFetch as crossPlatformFetch } from '../../../src/http/platform/cross-fetch.js'
import { platformFetch as nativePlatformFetch } from '../../../src/http/platform/native-fetch.js'
import type { FetchInit } from '../../../src/http/platform/fetch-like.js'

const init = (signal: AbortSignal = new AbortController().signal): FetchInit => ({
  method: 'POST',
  headers: { 'X-Probe': 'yes' },
  body: 'ping',
  redirect: 'manual',
  cache: 'no-store',
  signal
})

const echo = async <T>(use: (url: string) => Promise<T>): Promise<T> => {
  const server = createServer((request, response) => {
    request.setEncoding('utf8')
    let body = ''
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => response.writeHead(418, { 'X-Answer': 'pong' }).end(`${request.method} ${body}`))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}

afterEach(() => vi.unstubAllGlobals())

describe('#fetch', () => {
  it('is cross-fetch when run from source', () => {
    expect(platformFetch).toBe(crossPlatformFetch)
  })

  describe.each([
    ['cross-fetch', crossPlatformFetch],
    ['native fetch', nativePlatformFetch]
  ])('by %s', (_, send) => {
    it('sends the method, headers and body, and gives status, headers and text', async () => {
      await echo(async (url) => {
        const response = await send(url, init())
        const headers: Record<string, string> = {}
        response.headers.forEach((value, name) => (headers[name] = value))
        expect(response.status).toBe(418)
        expect(headers['x-answer']).toBe('pong')
        expect(await response.text()).toBe('POST ping')
      })
    })

    it('rejects when the signal has aborted', async () => {
      await echo(async (url) => {
        await expect(send(url, init(AbortSignal.abort()))).rejects.toMatchObject({ name: 'AbortError' })
      })
    })
  })

  it('in browsers uses the fetch that stands on the page at the moment of the call', async () => {
    const replacement = vi.fn(() => Promise.resolve(new Response('replaced')))
    vi.stubGlobal('fetch', replacement)
    expect(await (await nativePlatformFetch('http://unused.invalid/', init())).text()).toBe('replaced')
    expect(replacement).toHaveBeenCalledOnce()
  })
})
