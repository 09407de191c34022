/**
 * Servers on a free port of this machine.
 */
import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'

/** A server that listens. */
export interface Listening {
  readonly port: number
  /** Cuts what is open. */
  close(): Promise<void>
}

/** Listens on 127.0.0.1. */
export const listening = async (server: Server): Promise<Listening> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    }
  }
}
