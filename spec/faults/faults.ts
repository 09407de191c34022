/**
 * The faults of the campaign.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { NEVER } from './strike.js'
import type { Fault, Strike } from './strike.js'

/** ms that a request may take in the campaign. */
export const REQUEST_TIMEOUT = 400

const SHORT = 60
const LONG = REQUEST_TIMEOUT + 150

const line = (name: string, strike: (blow: Strike) => unknown): Fault => ({
  name,
  of: 'each',
  strike: async (blow) => {
    await strike(blow)
  }
})

const bytes = (name: string, spoilt: (rest: Buffer) => Buffer): Fault => ({
  name,
  of: 'each',
  strike: async ({ line: struck, rest }) => struck.write(spoilt(rest))
})

const late = (name: string, ms: number): Fault =>
  line(name, async (blow) => {
    // On an idle connection nothing is on its way: the next request is.
    if (blow.idle) {
      blow.line.hold(ms)
      return
    }
    await pause(ms)
    blow.line.write(blow.rest)
  })

const dripping = (name: string, each: number, every: number): Fault =>
  line(name, ({ line: struck, rest, idle }) =>
    idle ? struck.dripRequest(each, every) : struck.drip(rest, each, every)
  )

const world = (name: string, strike: (blow: Strike) => Promise<void>): Fault => ({
  name,
  of: 'world',
  strike
})

const BAD_GATEWAY =
  'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 19\r\n\r\n<h1>Bad gateway</h1>'
const TIRED = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'
// A fatal alert, "protocol version".
const TLS_ALERT = Buffer.from([0x15, 3, 1, 0, 2, 2, 70])
const BINARY = Buffer.from(Array.from({ length: 64 }, (_, n) => (n * 167 + 13) % 256))

const spoilt = (rest: Buffer, from: number, to: number): Buffer =>
  Buffer.concat([rest.subarray(0, from).map((byte) => byte ^ 0xff), rest.subarray(from, to)])

export const FAULTS: readonly Fault[] = [
  // The connection ends.
  line('reset', ({ line: struck }) => struck.reset()),
  line('closed', ({ line: struck }) => struck.close()),
  line('half-closed', ({ line: struck }) => {
    struck.halfClose()
    return NEVER
  }),
  line('one more byte, then reset', async ({ line: struck, rest }) => {
    struck.write(rest.subarray(0, 1))
    await pause(1)
    struck.reset()
  }),
  line('one more byte, then closed', ({ line: struck, rest }) => {
    struck.write(rest.subarray(0, 1))
    struck.close()
  }),
  line('all but the last byte, then closed', ({ line: struck, rest }) => {
    struck.write(rest.subarray(0, -1))
    struck.close()
  }),
  line('stalled, then reset', async ({ line: struck }) => {
    await pause(SHORT)
    struck.reset()
  }),
  line('stalled, then closed', async ({ line: struck }) => {
    await pause(SHORT)
    struck.close()
  }),
  line('black hole', ({ line: struck }) => {
    struck.blackHole()
    return NEVER
  }),

  // The bytes come late.
  late('delayed', SHORT),
  late('delayed beyond the time-out', LONG),
  dripping('one byte at a time', 1, 0),
  dripping('one byte at a time, too slowly', 1, 20),
  dripping('50 bytes at a time', 50, 5),

  // The bytes are wrong.
  bytes('binary noise', (rest) => Buffer.concat([BINARY, rest])),
  bytes('NULs', (rest) => Buffer.concat([Buffer.alloc(16), rest])),
  bytes('ten bytes lost', (rest) => rest.subarray(10)),
  bytes('ten bytes twice', (rest) => Buffer.concat([rest.subarray(0, 10), rest])),
  bytes('ten bytes inverted', (rest) => spoilt(rest, 10, rest.length)),
  bytes('100 informational answers', (rest) =>
    Buffer.concat([Buffer.from('HTTP/1.1 102 Processing\r\n\r\n'.repeat(100)), rest])
  ),
  bytes('20 KiB of headers', (rest) =>
    Buffer.concat([Buffer.from(`X-Flood: ${'x'.repeat(500)}\r\n`.repeat(40)), rest])
  ),
  bytes('64 KiB of white space', (rest) => Buffer.concat([Buffer.alloc(65_536, ' '), rest])),

  // Something else answers.
  line('a TLS alert', ({ line: struck }) => {
    struck.write(TLS_ALERT)
    struck.close()
  }),
  line('a 502 page, then closed', ({ line: struck }) => {
    struck.write(BAD_GATEWAY)
    struck.close()
  }),
  line('a 408 nobody asked for, then closed', ({ line: struck, rest, idle }) => {
    if (!idle) struck.write(rest)
    struck.write(TIRED)
    struck.close()
  }),
  line('the answer of another job', ({ line: struck, foreign }) => struck.write(foreign)),
  line('the answer, and that of another job', ({ line: struck, rest, idle, foreign }) => {
    if (!idle) struck.write(rest)
    struck.write(foreign)
  }),

  // The server, or the network for all.
  world('server killed, started again', async ({ world: { server } }) => {
    await server.stop('SIGKILL')
    await pause(SHORT)
    await server.start()
  }),
  world('server closed in order, started again', async ({ world: { server } }) => {
    await server.stop('SIGTERM')
    await server.start()
  }),
  world('server paused', async ({ line: struck, rest, idle, world: { server } }) => {
    server.freeze()
    await pause(SHORT)
    server.thaw()
    if (!idle) struck.write(rest)
  }),
  world('server paused beyond the time-out', async ({ world: { server } }) => {
    server.freeze()
    await pause(LONG)
    server.thaw()
  }),
  world('connections refused for a while', async ({ world: { proxy } }) => {
    await proxy.refuse()
    await pause(LONG / 2)
    await proxy.accept()
  }),
  world('connections reset for a while', async ({ world: { proxy } }) => {
    proxy.manner = 'reset'
    for (const each of proxy.lines) each.reset()
    await pause(LONG / 2)
    proxy.manner = 'pass'
  }),
  world('a black hole for all', async ({ world: { proxy } }) => {
    proxy.manner = 'black hole'
    for (const each of proxy.lines) each.blackHole()
    await pause(LONG)
    proxy.manner = 'pass'
  })
]
