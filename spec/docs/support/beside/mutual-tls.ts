/**
 * The simulator behind TLS that asks for the client's certificate.
 */
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { ServerOptions } from 'node:https'
import { removeFolder, temporaryFolder } from '../../../package/planted-tree.js'
import type { Beside } from './beside.js'
import { certificates } from './certificates.js'
import type { Certificates } from './certificates.js'
import { listening } from './listening.js'
import type { Listening } from './listening.js'

/** Requests without a certificate of the authority end in the handshake. */
export const mutualTls: Beside = async ({ url }) => {
  const folder = await temporaryFolder('mtls')
  const made = await certificates(folder, 'IP:127.0.0.1')
  const front = await tlsInFrontOf(url, made, { requestCert: true, rejectUnauthorized: true })
  return {
    environment: {
      FIDDLER_ENDPOINT: `https://127.0.0.1:${front.port}`,
      CA_FILE: made.ca,
      CERT_FILE: made.clientCert,
      KEY_FILE: made.clientKey
    },
    close: async () => {
      await front.close()
      await removeFolder(folder)
    }
  }
}

/** Passes each request on to `url`. */
export const tlsInFrontOf = (
  url: string,
  { ca, serverCert, serverKey }: Certificates,
  options: ServerOptions = {}
): Promise<Listening> =>
  listening(
    createServer(
      {
        ca: readFileSync(ca),
        cert: readFileSync(serverCert),
        key: readFileSync(serverKey),
        ...options
      },
      (asked, answer) => {
        const { method, headers } = asked
        const passed = request(new URL(asked.url ?? '/', url), { method, headers }, (given) => {
          answer.writeHead(given.statusCode ?? 502, given.headers)
          given.pipe(answer)
        })
        passed.on('error', () => answer.destroy())
        asked.pipe(passed)
      }
    )
  )
