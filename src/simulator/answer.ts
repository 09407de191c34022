/**
 * Answers as data, in the envelopes of the real server.
 *
 * @since 0.1.0
 */

// model

/** A whole answer; header names as they are sent. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

// constructors

export const JSON_TYPE = 'application/json; charset=utf-8'

/** `data` in the envelope of a good answer. */
export const normal = (status: number, data: unknown): Answer =>
  json(status, { api_version: '3.0', kind: 'NORMAL', data })

/** The error envelope; `reason` is the server's word for the kind of error. */
export const failure = (
  status: number,
  reason: string,
  message: string,
  headers: Readonly<Record<string, string>> = {}
): Answer => {
  const error = { code: status, message, errors: [{ reason, message, help: '' }] }
  return json(status, { api_version: '3.0', kind: 'ERROR', error }, headers)
}

/** No body. */
export const empty = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers,
  body: ''
})

/** An HTML page, as from a proxy. */
export const page = (status: number, title: string): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
})

// the answers that more than one place gives

export const unauthorized = (): Answer =>
  failure(401, 'Unauthorized', 'The access token is missing or invalid', { 'WWW-Authenticate': 'Bearer' })

export const jobNotFound = (): Answer =>
  failure(404, 'ObjectNotFound', 'Job not found for the given identifier')

export const badRequest = (message: string): Answer => failure(400, 'BadRequest', message)

const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'Content-Type': JSON_TYPE, ...headers },
  body: JSON.stringify(value)
})
