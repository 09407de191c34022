/**
 * A proxy of a company: the only one that knows where the server is.
 */
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { removeFolder, temporaryFolder } from '../../../package/planted-tree.js'
import type { Beside } from './beside.js'
import { certificates } from './certificates.js'
import { listening } from './listening.js'
import { tlsInFrontOf } from './mutual-tls.js'

/** Resolves nowhere else: names that end in `.invalid` never do. */
const HOST = 'acme.fiddler.invalid'

/** Tunnels to the simulator, behind TLS, for whoever gives the proxy's password. */
export const proxy: Beside = async ({ url }) => {
  const folder = await temporaryFolder('proxy')
  const made = await certificates(folder, `DNS:${HOST}`)
  const front = await tlsInFrontOf(url, made)
  const server = createServer((_, answer) => answer.writeHead(405).end())
  server.on('connect', ({ url: target, headers }, socket: Socket) => {
    const isKnown = headers['proxy-authorization'] === `Basic ${btoa('user:password')}`
    if (!isKnown) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    if (target !== `${HOST}:443`) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const tunnel = connect(front.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      socket.pipe(tunnel).pipe(socket)
    })
    return tunnel.on('error', () => socket.destroy())
  })
  const { port, close } = await listening(server)
  return {
    environment: {
      FIDDLER_ENDPOINT: `https://${HOST}`,
      HTTPS_PROXY: `http://user:password@127.0.0.1:${port}`,
      CA_FILE: made.ca
    },
    close: async () => {
      await close()
      await front.close()
      await removeFolder(folder)
    }
  }
}
