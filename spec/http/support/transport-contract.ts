import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { fetchTransport } from '../../../src/http/fetch-transport.js'
import { reduceCause } from '../../../src/http/reduce-cause.js'
import type { TransportRequest } from '../../../src/http/transport.js'
import { deadUrl, serve } from './serve.js'

const MAX_BYTES = 1_000_000

export const get = (url: string, parts: Partial<TransportRequest> = {}) =>
  fetchTransport({ method: 'GET', url, headers: {}, maxBytes: MAX_BYTES, ...parts })

const all = (url: string, parts?: Partial<TransportRequest>) => lastValueFrom(get(url, parts).pipe(toArray()))

/** What the built-in transport does whichever fetch it stands on. */
export const transportContract = (): void => {
  describe('before anyone subscribes', () => {
    it('sends nothing; then one request for each subscription', async () => {
      const { url, requests } = await serve((_, response) => response.end())
      const request = get(url)
      await turn()
      expect(requests).toHaveLength(0)

      await Promise.all([firstValueFrom(request), firstValueFrom(request)])

      expect(requests).toHaveLength(2)
    })
  })

  describe('the request', () => {
    it('has the method, path, headers and body it was given', async () => {
      const seen: unknown[] = []
      const { url, requests } = await serve((request, response) => {
        request.setEncoding('utf8')
        request.on('data', (text) => seen.push(text)).on('end', () => response.end())
      })

      await all(`${url}v3/events?verbose=true`, {
        method: 'POST',
        headers: { Authorization: 'Bearer S3CRET', 'Content-Type': 'application/json' },
        body: '{"name":"é𝄞"}'
      })

      expect(requests).toMatchObject([
        {
          method: 'POST',
          url: '/v3/events?verbose=true',
          headers: { authorization: 'Bearer S3CRET', 'content-type': 'application/json' }
        }
      ])
      expect(seen.join('')).toBe('{"name":"é𝄞"}')
    })

    it('fails with ECONNREFUSED where nobody listens', async () => {
      const error: unknown = await all(await deadUrl()).catch((thrown: unknown) => thrown)
      expect(reduceCause(error).code).toBe('ECONNREFUSED')
    })
  })

  describe('an answer', () => {
    it.each([
      ...[200, 201, 202, 203, 206, 226, 299, 300, 301, 302, 303, 307, 308],
      ...[400, 401, 403, 404, 408, 418, 425, 429, 451, 499, 500, 502, 503, 504, 599]
    ])('of status %i is one value, and completes', async (status) => {
      const { url, requests } = await serve((_, response) =>
        response.writeHead(status, { Location: '/elsewhere', 'X-ODD-Case': 'Kept' }).end('{"a":1}')
      )

      const answers = await all(url)

      expect(answers).toMatchObject([{ status, body: '{"a":1}', headers: { 'x-odd-case': 'Kept' } }])
      // Whoever asked decides on redirects.
      expect(requests).toHaveLength(1)
    })

    it.each([204, 205, 304])('of status %i has an empty body', async (status) => {
      const { url } = await serve((_, response) => response.writeHead(status).end())
      expect(await all(url)).toMatchObject([{ status, body: '' }])
    })

    it('tells where a redirect leads', async () => {
      const { url } = await serve((_, response) =>
        response.writeHead(302, { Location: 'https://evil.example/x' }).end()
      )
      expect((await all(url))[0]?.headers['location']).toBe('https://evil.example/x')
    })

    it('is read as UTF-8 whatever it claims to be', async () => {
      const { url } = await serve((_, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html; charset=iso-8859-1' }).end('"é€𝄞"')
      )
      expect((await all(url))[0]?.body).toBe('"é€𝄞"')
    })

    it('may come zipped', async () => {
      const text = JSON.stringify({ name: 'é'.repeat(10_000) })
      const { url } = await serve((_, response) =>
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(text))
      )
      expect((await all(url))[0]?.body).toBe(text)
    })

    it('may come byte by byte', async () => {
      const bytes = Buffer.from('{"name":"é€𝄞"}')
      const { url } = await serve((_, response) => void drip(response, bytes))
      expect((await all(url))[0]?.body).toBe('{"name":"é€𝄞"}')
    })
  })

  describe('a spoilt answer is an error', () => {
    it.each([
      ['of a length that was told', { 'Content-Length': '100' }],
      ['sent in chunks', {}]
    ])('where a body %s is cut', async (_, headers) => {
      const { url } = await serve((_request, response) => {
        response.writeHead(200, headers).write('{"a":')
        response.socket?.end()
      })
      await expect(all(url)).rejects.toThrow()
    })

    it('where a body is reset', async () => {
      const { url } = await serve((_, response) => {
        response
          .writeHead(200, { 'Content-Length': '100' })
          .write('{"a":', () => response.socket?.resetAndDestroy())
      })
      await expect(all(url)).rejects.toThrow()
    })

    it('where the connection closes before any answer', async () => {
      const { url } = await serve((request) => request.socket.destroy())
      await expect(all(url)).rejects.toThrow()
    })

    it('where it is no HTTP', async () => {
      const { url } = await serve((request) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
      await expect(all(url)).rejects.toThrow()
    })

    it('where its gzip is none', async () => {
      const { url } = await serve((_, response) =>
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('{"a":1}')
      )
      await expect(all(url)).rejects.toThrow()
    })
  })

  describe('unsubscribing', () => {
    it('before the answer closes the connection, and nothing is heard after', async () => {
      const { url, asked } = await serve()
      const heard = vi.fn()
      const asking = asked()
      const subscription = get(url).subscribe({ next: heard, error: heard, complete: heard })
      const response = await asking
      const closed = once(response, 'close')

      subscription.unsubscribe()
      await closed

      expect(response.writableEnded).toBe(false)
      expect(heard).not.toHaveBeenCalled()
    })

    it('half-way through the body closes the connection too', async () => {
      const { url, asked } = await serve()
      const heard = vi.fn()
      const asking = asked()
      const subscription = get(url).subscribe({ next: heard, error: heard, complete: heard })
      const response = await asking
      const closed = once(response, 'close')
      await new Promise((written) => response.writeHead(200).write('{"a":', written))
      await turn()

      subscription.unsubscribe()
      await closed

      expect(response.writableEnded).toBe(false)
      expect(heard).not.toHaveBeenCalled()
    })

    it('aborts a request under way, and none that has completed', async () => {
      const abort = vi.spyOn(AbortController.prototype, 'abort')
      const { url } = await serve((_, response) => response.end('{}'))
      await all(url)
      await turn()
      expect(abort).not.toHaveBeenCalled()

      get(url).subscribe().unsubscribe()
      expect(abort).toHaveBeenCalled()
    })
  })

  describe('a body past maxBytes', () => {
    it('is read no further: what was read is longer than the bound, and the connection closes', async () => {
      const { url, asked } = await serve((_, response) => {
        const more = () => response.write('x'.repeat(65_536)) && setImmediate(more)
        response.writeHead(200).on('drain', more)
        more()
      })
      const asking = asked()
      const answers = all(url, { maxBytes: 100_000 })
      const response = await asking
      const closed = once(response, 'close')

      const [answer] = await answers
      await closed

      expect(answer?.status).toBe(200)
      expect(answer?.body.length).toBeGreaterThan(100_000)
      expect(response.writableEnded).toBe(false)
    })

    it('is counted as it comes out of its zip, not as it came in', async () => {
      const { url } = await serve((_, response) =>
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000, 32)))
      )
      const [answer] = await all(url, { maxBytes: 100_000 })
      expect(answer?.body.length).toBeGreaterThan(100_000)
      expect(answer?.body.length).toBeLessThan(1_000_000)
    })

    it('is not one of exactly so many', async () => {
      const abort = vi.spyOn(AbortController.prototype, 'abort')
      const { url } = await serve((_, response) => response.end('x'.repeat(1_000)))
      expect((await all(url, { maxBytes: 1_000 }))[0]?.body).toHaveLength(1_000)
      expect(abort).not.toHaveBeenCalled()
    })
  })
}

const drip = async (
  response: { write(bytes: Uint8Array): boolean; end(): void },
  bytes: Buffer
): Promise<void> => {
  for (const byte of bytes) {
    response.write(Buffer.of(byte))
    await turn()
  }
  response.end()
}
