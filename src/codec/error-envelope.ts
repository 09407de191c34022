/**
 * The server's own words on a refusal.
 *
 * @since 0.1.0
 */
import type { ApiErrorDetail, ApiErrorParts } from '../error/api-error.js'
import { parseJson } from './parse-json.js'
import { isRecord } from './record.js'
import type { WireRecord } from './record.js'

/**
 * Reads `{ error: { code, message, errors: [{ reason, message, help }] } }` as far as it is there; a body
 * that is anything else (a proxy's HTML, an empty one) adds nothing, and none of its text is kept.
 *
 * Source: Fiddler REST reference, API guidelines.
 */
export const errorParts = (status: number, body: string): ApiErrorParts => {
  const parsed = parseJson(body)?.value
  const error = isRecord(parsed) && isRecord(parsed['error']) ? parsed['error'] : {}
  const said = refusalParts(error)
  const [first] = said.errors
  const message =
    textOf(error['message']) ?? first?.message ?? `the server answered ${status} with no message`
  return { ...said, status, message }
}

/** `code` and `errors` of an envelope's `error`, as far as they are there. */
export const refusalParts = ({ code, errors }: WireRecord): Pick<ApiErrorParts, 'code' | 'errors'> => ({
  code: typeof code === 'number' || typeof code === 'string' ? code : null,
  errors: Array.isArray(errors) ? errors.filter(isRecord).map(detailOf) : []
})

// private

const detailOf = (wire: WireRecord): ApiErrorDetail => ({
  reason: textOf(wire['reason']),
  message: textOf(wire['message']),
  help: textOf(wire['help'])
})

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
