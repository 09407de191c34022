/**
 * Certificates of one run, by openssl.
 */
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { run } from '../../../package/run.js'

/** Paths of PEM files. */
export interface Certificates {
  readonly ca: string
  readonly serverCert: string
  readonly serverKey: string
  readonly clientCert: string
  readonly clientKey: string
}

/** An authority, a server of the name, and a client, all in the folder. */
export const certificates = async (folder: string, serverName: string): Promise<Certificates> => {
  const at = (name: string) => join(folder, name)
  const openssl = async (...args: readonly string[]) => {
    const { code, stderr } = await run('openssl', args, folder)
    if (code !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${stderr}`)
  }
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const signed = async (name: string, extensions: string) => {
    await writeFile(at(`${name}.ext`), extensions)
    await openssl(
      ...['req', ...newKey, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`]
    )
    await openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-days', '2', '-extfile', `${name}.ext`, '-out', `${name}.pem`]
    )
  }
  await openssl(
    ...['req', '-x509', ...newKey, '-subj', '/CN=authority', '-days', '2'],
    ...['-keyout', 'ca.key', '-out', 'ca.pem']
  )
  await signed('server', `subjectAltName=${serverName}`)
  await signed('client', 'extendedKeyUsage=clientAuth')
  return {
    ca: at('ca.pem'),
    serverCert: at('server.pem'),
    serverKey: at('server.key'),
    clientCert: at('client.pem'),
    clientKey: at('client.key')
  }
}
