/**
 * Opens and closes the server's port.
 *
 * @since 0.1.0
 */
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A server that listens. */
export interface Listening {
  readonly port: number
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Longer than the idle time that clients allow, so that none meets a connection that is just being closed.
 */
const KEEP_ALIVE = 120_000

/** Resolves once it listens; rejects with an `Error` that says why it cannot. */
export const listen = async (server: Server, port: number, host: string): Promise<Listening> => {
  const sockets = new Set<Socket>()
  let closing: Promise<void> | undefined
  server.keepAliveTimeout = KEEP_ALIVE
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, port, host)))
    server.listen(port, host, resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  return {
    port: bound,
    url: `http://${urlHost(host)}:${bound}`,
    close: () => (closing ??= closeAll(server, sockets))
  }
}

/**
 * Waits for the connections' own close events: whatever hangs on them, such as a timer, is gone when this
 * resolves.
 */
const closeAll = async (server: Server, sockets: ReadonlySet<Socket>): Promise<void> => {
  const ended = [...sockets].map(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.once('close', () => resolve())
        socket.destroy()
      })
  )
  await Promise.all([new Promise((resolve) => server.close(resolve)), ...ended])
}

const cannotListen = (cause: NodeJS.ErrnoException, port: number, host: string): Error =>
  new Error(
    cause.code === 'EADDRINUSE'
      ? `port ${port} of ${host} is in use: give another, or 0 for a free one`
      : `cannot listen on port ${port} of ${host}: ${cause.code ?? cause.message}`,
    { cause }
  )

/** An address to ask at: a wildcard stands for this machine, and IPv6 needs brackets. */
const urlHost = (host: string): string => {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
