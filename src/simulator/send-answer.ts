/**
 * Puts an answer on the wire, whole or spoilt.
 *
 * @since 0.1.0
 */
import { Readable, pipeline } from 'node:stream'
import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.js'
import type { AnswerFault } from './fault.js'

const NO_BODY = [204, 304]
const CHUNK = 65_536

/**
 * Sends it; `fault` may cut it, let it drip, or put white space before it. Nothing is left behind when the
 * client goes away.
 */
export const sendAnswer = (response: ServerResponse, answer: Answer, fault: AnswerFault | null): void => {
  const body = NO_BODY.includes(answer.status) ? Buffer.alloc(0) : Buffer.from(answer.body)
  const sized = fault?.type !== 'huge' && !NO_BODY.includes(answer.status)
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(sized ? { 'Content-Length': body.length } : {})
  })
  switch (fault?.type) {
    case 'cut':
      response.flushHeaders()
      response.write(body.subarray(0, fault.after))
      response.socket?.destroySoon()
      return
    case 'slow':
      response.flushHeaders()
      drip(response, body, fault.bytes, fault.every)
      return
    case 'huge':
      pipeline(Readable.from(padded(body, fault.bytes)), response, () => undefined) // a client that leaves is no error
      return
    default:
      response.end(body)
  }
}

/** Resolves after `delay` ms with true, or with false once the client has gone away. */
export const pause = (response: ServerResponse, delay: number): Promise<boolean> =>
  new Promise((resolve) => {
    const stop = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      response.off('close', stop)
      resolve(true)
    }, delay)
    response.once('close', stop)
  })

const drip = (response: ServerResponse, body: Buffer, bytes: number, every: number) => {
  let sent = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = () => {
    response.write(body.subarray(sent, (sent += bytes)))
    if (sent >= body.length) response.end()
    else timer = setTimeout(next, every)
  }
  response.once('close', () => clearTimeout(timer))
  next()
}

/** White space is part of no JSON value, so the whole still parses. */
function* padded(body: Buffer, bytes: number) {
  const space = Buffer.alloc(CHUNK, ' ')
  for (let left = bytes; left > 0; left -= CHUNK) yield space.subarray(0, Math.min(left, CHUNK))
  yield body
}
