/**
 * Answers that are no streams.
 *
 * @since 0.1.0
 */
import type { ServerResponse } from 'node:http'
import { Refusal } from './refusal.js'

type Headers = Readonly<Record<string, string>>

/** A short text, and the connection is free again. */
export const sendText = (
  response: ServerResponse,
  status: number,
  text: string,
  headers: Headers = {}
): void => {
  response.writeHead(status, { ...ALWAYS, 'Content-Type': 'text/plain; charset=utf-8', ...headers })
  response.end(text)
}

/** The refusal in Fiddler's own error envelope; what is no refusal of ours is a 500 that tells nothing. */
export const sendRefusal = (response: ServerResponse, thrown: unknown, headers: Headers): void => {
  const {
    status,
    message,
    headers: own
  } = thrown instanceof Refusal ? thrown : new Refusal(500, 'the relay failed')
  const body = { error: { code: status, message, errors: [] } }
  sendText(response, status, JSON.stringify(body), {
    ...headers,
    ...own,
    // What is left of a body that was refused is not read.
    Connection: 'close',
    'Content-Type': 'application/json'
  })
}

/** Begins a stream. No proxy is to keep it back or pack it. */
export const beginStream = (response: ServerResponse, headers: Headers): void => {
  response.writeHead(200, {
    ...ALWAYS,
    'Content-Type': 'text/event-stream',
    'Content-Encoding': 'identity',
    'X-Accel-Buffering': 'no',
    ...headers
  })
  response.socket?.setNoDelay(true)
}

const ALWAYS: Headers = { 'Cache-Control': 'no-store, no-transform', 'X-Content-Type-Options': 'nosniff' }
