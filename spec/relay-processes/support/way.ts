import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** One connection through a way. */
export interface Passing {
  /** Asks for channels: it only listens. */
  readonly listens: () => boolean
  /** From now on nothing that is sent arrives, and nobody is told. */
  readonly die: () => void
  readonly cut: () => void
}

export interface Way {
  readonly port: number
  /** Where new connections lead. */
  target: number
  /** ms that each answer is late. */
  delay: number
  /** Ends each new connection as soon as this is sent on it. */
  cutAt: string | null
  readonly passing: () => readonly Passing[]
  readonly close: () => Promise<void>
}

/** A way to a Redis, with all that befalls ways. */
export const startWay = async (target: number): Promise<Way> => {
  const open = new Set<Passing>()
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const onward = connect(way.target, '127.0.0.1')
    const state = { listens: false, isDead: false }
    const cut = () => {
      client.destroy()
      onward.destroy()
    }
    const passing: Passing = { listens: () => state.listens, die: () => (state.isDead = true), cut }
    open.add(passing)
    for (const socket of [client, onward]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        if (state.isDead) return
        open.delete(passing)
        cut()
      })
    }
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1').toLowerCase()
      if (text.includes('\r\nsubscribe\r\n')) state.listens = true
      if (way.cutAt !== null && text.includes(way.cutAt)) cut()
      else if (!state.isDead) onward.write(bytes)
    })
    onward.on('data', (bytes) => {
      const pass = () => {
        if (!state.isDead && !client.destroyed) client.write(bytes)
      }
      if (way.delay === 0) pass()
      else setTimeout(pass, way.delay)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const way: Way = {
    port: (server.address() as AddressInfo).port,
    target,
    delay: 0,
    cutAt: null,
    passing: () => [...open],
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    }
  }
  return way
}
