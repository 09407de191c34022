/**
 * A server that writes its answers by hand: any status, any body. The first request for a job gets what its id says, the next ones a good
 * answer.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

/** The bodies, in the order of their number in an id. */
export const BODIES = [
  'a job',
  'HTML',
  'nothing',
  'a truncated job',
  'a broken gzip',
  'UTF-8 that says it is Latin-1',
  'UTF-16',
  'too much'
] as const

export type Body = (typeof BODIES)[number]

/** Bytes that a client of these specs may take. */
export const MOST_BYTES = 20_000

/** The id of the job whose first answer has that status and body. */
export const hostileId = (status: number, body: Body): string =>
  `00000000-0000-4000-8000-${String(status).padStart(6, '0')}${String(BODIES.indexOf(body)).padStart(6, '0')}`

/** Listens; `extra` are header lines for the hostile answers. */
export const hostileServer = async (extra = '') => {
  const asked = new Map<string, number>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let head = ''
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket))
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1')
      if (!head.endsWith('\r\n\r\n')) return
      const id = /\/v3\/jobs\/(\S{36})/.exec(head)?.[1] ?? ''
      head = ''
      asked.set(id, (asked.get(id) ?? 0) + 1)
      if (asked.get(id) === 1) hostile(socket, id, extra)
      else write(socket, 200, '', jobText(id, 'é'))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: asked as ReadonlyMap<string, number>,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    }
  }
}

// private

const jobText = (id: string, name: string): string =>
  JSON.stringify({ data: { id, name, status: 'SUCCESS', progress: 100 } })

const JSON_TYPE = 'Content-Type: application/json\r\n'

// What follows a head that tells another length, or a status that has no body, would be read as the next answer.
const write = (
  socket: Socket,
  status: number,
  headers: string,
  body: string | Buffer,
  length = Buffer.byteLength(body)
) => {
  const last = status === 204 || status === 205 || status === 304 || length !== Buffer.byteLength(body)
  const close = last ? 'Connection: close\r\n' : ''
  const head = `HTTP/1.1 ${status} Whatever\r\n${headers}${close}Content-Length: ${length}\r\n\r\n`
  socket.write(Buffer.concat([Buffer.from(head), Buffer.from(body)]))
  if (last) socket.end()
}

const hostile = (socket: Socket, id: string, extra: string) => {
  const status = Number(id.slice(-12, -6))
  // An interim answer has no body; the final one never comes.
  if (status < 200) socket.end(`HTTP/1.1 ${status} Whatever\r\n${extra}\r\n`)
  else write(socket, status, ...spoilt(id, extra))
}

const spoilt = (id: string, extra: string): [headers: string, body: string | Buffer, length?: number] => {
  const job = jobText(id, 'é')
  switch (BODIES[Number(id.slice(-6))]) {
    case 'a job':
      return [extra + JSON_TYPE, job]
    case 'HTML':
      return [`${extra}Content-Type: text/html\r\n`, '<!doctype html><title>No</title>']
    case 'a truncated job':
      return [extra + JSON_TYPE, job.slice(0, 50), job.length]
    case 'a broken gzip':
      return [`${extra}Content-Encoding: gzip\r\n`, gzipSync(job).fill(0xff, 12, 40)]
    case 'UTF-8 that says it is Latin-1':
      return [`${extra}Content-Type: application/json; charset=iso-8859-1\r\n`, job]
    case 'UTF-16':
      return [`${extra}Content-Type: application/json; charset=utf-16\r\n`, Buffer.from(job, 'utf16le')]
    case 'too much':
      return [extra + JSON_TYPE, ' '.repeat(3 * MOST_BYTES) + job]
    default:
      return [extra, '']
  }
}
