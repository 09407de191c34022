/**
 * Opens and closes the relay's port.
 *
 * @since 0.1.0
 */
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that listens. */
export interface Listening {
  readonly port: number
  readonly url: string
  /** Resolves when the last connection has gone; those that are still open after `patience` ms are destroyed. */
  readonly close: (patience: number) => Promise<void>
}

/** Resolves once it listens; rejects with an `Error` that says why it cannot. */
export const listen = async (listener: RequestListener, port: number, host: string): Promise<Listening> => {
  // Whoever takes longer to send a head or a body than this is not worth a socket.
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16_384
    },
    listener
  )
  server.maxRequestsPerSocket = 1_000
  server.keepAliveTimeout = 5_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, port, host)))
    server.listen(port, host, resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  return {
    port: bound,
    url: `http://${urlHost(host)}:${bound}`,
    close: (patience) => closed(server, patience)
  }
}

// private

const closed = (server: Server, patience: number): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })

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
