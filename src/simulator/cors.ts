/**
 * Lets pages of named origins ask (CORS).
 *
 * @since 0.1.0
 */
import { empty, failure } from './answer.js'
import type { IncomingHttpHeaders } from 'node:http'
import type { Answer } from './answer.js'

const METHODS = 'GET, POST, PUT, PATCH, DELETE'
const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Accept',
  'Cache-Control',
  'Pragma',
  'X-Fiddler-Client-Name',
  'X-Fiddler-Client-Version'
].join(', ')

/** Headers of every answer; without named origins there is nothing to say. */
export const corsHeaders = (
  origins: readonly string[],
  origin: string | undefined
): Readonly<Record<string, string>> => {
  if (origins.length === 0) return {}
  if (origin === undefined || !origins.includes(origin)) return { Vary: 'Origin' }
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Retry-After, Date'
  }
}

/** The answer to a preflight, or null where the request is none. It needs no token: a browser sends none. */
export const preflight = (
  origins: readonly string[],
  method: string,
  headers: IncomingHttpHeaders
): Answer | null => {
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return null
  if (headers.origin === undefined || !origins.includes(headers.origin)) {
    return failure(403, 'Forbidden', 'This origin is not among those the simulator was told of')
  }
  return empty(204, {
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Allow-Headers': REQUEST_HEADERS,
    'Access-Control-Max-Age': '600'
  })
}
