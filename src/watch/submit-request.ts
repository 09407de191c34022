/**
 * What a client can be asked to submit.
 *
 * @since 0.1.0
 */
import { requireUnder } from '../http/base-url.js'
import type { HttpRequest } from '../http/exchange.js'

// model

/**
 * A request that the server answers with a job.
 *
 * @category model
 * @since 0.1.0
 */
export interface SubmitRequest {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Starts with one `/` and stays under `baseUrl`, e.g. `/v3/events`. */
  readonly path: string
  /** Sent as JSON. */
  readonly body?: unknown
}

// constructors

/**
 * The HTTP request to send; throws a `TypeError` that names the option where `method`, `path` or `body`
 * cannot be used.
 */
export const httpRequestOf = (baseUrl: string, { method, path, body }: SubmitRequest): HttpRequest => {
  if (!METHODS.has(method)) throw new TypeError('option method must be POST, PATCH, PUT or DELETE')
  const request = { id: null, method, url: requireUnder(baseUrl, path) }
  return body === undefined ? request : { ...request, body: jsonOf(body) }
}

// private

const METHODS: ReadonlySet<unknown> = /*#__PURE__*/ new Set(['POST', 'PATCH', 'PUT', 'DELETE'])

const jsonOf = (body: unknown): string => {
  let json: string | undefined
  try {
    json = JSON.stringify(body)
  } catch {
    // A circle, or a BigInt.
  }
  if (json === undefined) throw new TypeError('option body cannot be written as JSON')
  return json
}
