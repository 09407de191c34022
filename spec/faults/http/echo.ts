/**
 * A server that writes the token wherever HTTP lets it, and where it does not; over real sockets and whichever fetch.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { lastValueFrom, toArray } from 'rxjs'
import { expect, it } from 'vitest'
import { createJobClient } from '../../../src/client/create-job-client.js'
import { leaksIn } from '../../secrecy/support/leaks.js'

const TOKEN = 'fdl_S3CRET/echo+1=='
const ID = '0b3c7a44-53d7-4ad5-9c1a-2f1d8d6f0e11'

const sized = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

const ECHOES: Readonly<Record<string, string>> = {
  'the reason phrase of a 403': `HTTP/1.1 403 ${TOKEN}\r\n${sized('')}`,
  'the reason phrase of a 500': `HTTP/1.1 500 \u001b[31m${TOKEN}\r\n${sized('')}`,
  'the status line': `HTTP/1.1 ${TOKEN} 200\r\n\r\n`,
  'the protocol': `${TOKEN} 200 OK\r\n\r\n`,
  'a header': `HTTP/1.1 200 OK\r\nX-Echo: ${TOKEN}\r\n${sized('')}`,
  'the name of a header': `HTTP/1.1 200 OK\r\n${TOKEN}: 1\r\n${sized('')}`,
  'a broken header': `HTTP/1.1 200 OK\r\nX-Echo ${TOKEN}\u0000\r\n\r\n`,
  'the length': `HTTP/1.1 200 OK\r\nContent-Length: ${TOKEN}\r\n\r\n`,
  'the encoding': `HTTP/1.1 200 OK\r\nContent-Encoding: ${TOKEN}\r\n${sized('x')}`,
  'the transfer encoding': `HTTP/1.1 200 OK\r\nTransfer-Encoding: ${TOKEN}\r\n\r\nx`,
  'a chunk size': `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${TOKEN}\r\nx`,
  'a cookie': `HTTP/1.1 401 No\r\nSet-Cookie: t=${TOKEN}\r\nWWW-Authenticate: Bearer realm="${TOKEN}"\r\n${sized('')}`,
  'Retry-After': `HTTP/1.1 429 No\r\nRetry-After: ${TOKEN}\r\n${sized('')}`,
  'a redirect': `HTTP/1.1 302 No\r\nLocation: https://127.0.0.2/${TOKEN}\r\n${sized('')}`,
  'a redirect back': `HTTP/1.1 302 No\r\nLocation: /${encodeURIComponent(TOKEN)}\r\n${sized('')}`,
  'a body that is no JSON': `HTTP/1.1 200 OK\r\n${sized(TOKEN)}`,
  'a body that is cut': `HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"data":"${TOKEN}"`,
  'an error envelope': `HTTP/1.1 400 No\r\n${sized(JSON.stringify({ error: { message: TOKEN, code: TOKEN } }))}`
}

/** The tests, for a file that has chosen its fetch. */
export const echo = (): void => {
  it.each(Object.entries(ECHOES))('shows no token where %s holds it', async (_, answer) => {
    const urls: string[] = []
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.once('data', (bytes) => {
        urls.push(bytes.toString('latin1').split('\r\n', 1)[0] ?? '')
        socket.end(answer, 'latin1')
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const client = createJobClient({ baseUrl, token: TOKEN, limits: 'none' })
    const events: unknown[] = []
    client.events$.subscribe((event) => events.push(event))
    const watched = client.track(ID, { interval: 5, maxConsecutiveFailures: 2, notFoundGrace: 0 })
    const updates = await lastValueFrom(watched.pipe(toArray()))
    server.close()
    await once(server, 'close')

    expect(updates.at(-1)).toMatchObject({ _tag: 'Settled', outcome: { _tag: 'Left' } })
    expect(events.length).toBeGreaterThan(2)
    expect(leaksIn(TOKEN, [...updates, ...events, ...urls])).toEqual([])
  })
}
