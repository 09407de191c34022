/**
 * A TCP proxy that knows where in an exchange it is, and lets faults strike there.
 */
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { answerReader } from './answers.js'
import type { WholeAnswer } from './answers.js'
import { Line } from './line.js'

/** One request as it came by. */
export interface Passed {
  readonly jobId: string
  /** The request line and headers. */
  readonly head: string
  /** ms on the monotonic clock. */
  readonly at: number
  /** Whether no fault struck its connection before: else the client may take what nobody had asked for as its answer. */
  readonly clean: boolean
  /** When its answer had left as a whole, or its connection was gone; null before. */
  endedAt: number | null
  /** Whether the client had its answer, whole or not, rather than left. */
  delivered: boolean
  /** Whether another request for the same job was under way. */
  overlaps: boolean
  /** Whether both were still under way a quarter of a second later: long enough to see that a client has left. */
  overlapsLong: boolean
}

/** Called with each whole answer before the client has any of it. Resolves when the answer has left as far as it ever will. */
export type Deliver = (line: Line, answer: WholeAnswer, request: Passed) => Promise<void>

/** The proxy. */
export interface FaultyProxy {
  readonly url: string
  readonly requests: readonly Passed[]
  readonly lines: ReadonlySet<Line>
  /** What becomes of new connections. */
  manner: 'pass' | 'reset' | 'black hole'
  /** Stops listening: connections are refused. */
  refuse(): Promise<void>
  /** Listens again, on the same port. */
  accept(): Promise<void>
  close(): Promise<void>
}

export const startProxy = async (serverPort: () => number, deliver: Deliver): Promise<FaultyProxy> => {
  const lines = new Set<Line>()
  const sockets = new Set<Socket>()
  const requests: Passed[] = []
  const underWay = new Map<string, Passed>()
  let server: Server
  let port = 0

  const asked = (head: string, clean: boolean): Passed => {
    const jobId = /^GET \S*\/v3\/jobs\/([\da-f-]{36})/.exec(head)?.[1] ?? ''
    const request: Passed = {
      jobId,
      head,
      at: performance.now(),
      clean,
      endedAt: null,
      delivered: false,
      overlaps: false,
      overlapsLong: false
    }
    const before = underWay.get(jobId)
    underWay.set(jobId, request)
    requests.push(request)
    if (before?.clean) {
      // The end of a connection may stand in the same batch of events as this request.
      setImmediate(() => (request.overlaps = before.endedAt === null))
      setTimeout(() => (request.overlapsLong = before.endedAt === null && request.endedAt === null), 250)
    }
    return request
  }
  const ended = (request: Passed | null, delivered: boolean) => {
    if (request?.endedAt !== null) return
    request.endedAt = performance.now()
    request.delivered = delivered
  }

  const pass = (client: Socket) => {
    const upstream = connect(serverPort(), '127.0.0.1').setNoDelay(true)
    const line = new Line(client, upstream)
    const read = answerReader()
    let current: Passed | null = null
    let held = ''
    const gone = () => {
      ended(current, false)
      lines.delete(line)
      client.destroy()
      upstream.destroy()
    }
    sockets.add(upstream)
    lines.add(line)
    client.on('data', (bytes) => {
      held += bytes.toString('latin1')
      if (held.endsWith('\r\n\r\n')) {
        current = asked(held, !line.struck)
        held = ''
      }
      void line.forward(bytes)
    })
    upstream.on('data', (bytes) => {
      for (const answer of read(bytes)) {
        const request = current
        if (request !== null) void deliver(line, answer, request).then(() => ended(request, true))
      }
    })
    client.once('close', gone).once('end', gone).on('error', gone)
    // What the client has not been given by now it will not get.
    upstream.once('close', () => line.close()).on('error', () => line.close())
    upstream.once('close', () => sockets.delete(upstream))
  }

  const listen = async () => {
    server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
      sockets.add(client)
      client.once('close', () => sockets.delete(client))
      if (proxy.manner === 'pass') pass(client)
      else if (proxy.manner === 'reset') client.resetAndDestroy()
      else
        client
          .resume()
          .on('error', () => client.destroy())
          .once('end', () => client.destroy())
    })
    for (port = port === 0 ? FIRST_PORT : port; !(await listens(server, port)); port += 1);
  }
  const refuse = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.resetAndDestroy()
    await closed
  }
  const proxy: FaultyProxy = {
    get url() {
      return `http://127.0.0.1:${port}`
    },
    requests,
    lines,
    manner: 'pass',
    refuse,
    accept: listen,
    close: refuse
  }
  await listen()
  return proxy
}

// private

// Below those that the system gives to outgoing connections: nobody takes one while nothing listens on it.
const FIRST_PORT = 21_000

const listens = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException) => {
      server.off('error', settle).off('listening', settle)
      if (error === undefined) resolve(true)
      else if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    server.once('error', settle).once('listening', settle).listen(port, '127.0.0.1')
  })
