/**
 * The server's own words on a refusal.
 *
 * @since 0.1.0
 */
import type { ApiErrorDetail, ApiErrorParts } from '../error/api-error.js'
import { parseJson } from './parse-json.js'
import { isRecord } from './record.js'

/**
 * Reads `{ error: { code, message, errors: [{ reason, message, help }] } }` as far as it is there; a body that is anything else
 * (a proxy's HTML, an empty one) adds nothing, and none of its text is kept.
 *
 * Source: Fiddler REST reference, API guidelines.
 */
export const errorParts = (status: number, body: string): ApiErrorParts => {
  const parsed = parseJson(body)?.value
  const error = isRecord(parsed) && isRecord(parsed['error']) ? parsed['error'] : {}
  const errors = Array.isArray(error['errors']) ? error['errors'].filter(isRecord).map(detailOf) : []
  return {
    status,
    code: codeOf(error['code']),
    message:
      textOf(error['message']) ?? errors[0]?.message ?? `the server answered ${status} with no message`,
    errors
  }
}

// private

const detailOf = (wire: Readonly<Record<string, unknown>>): ApiErrorDetail => ({
  reason: textOf(wire['reason']),
  message: textOf(wire['message']),
  help: textOf(wire['help'])
})

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const codeOf = (value: unknown): number | string | null =>
  typeof value === 'number' || typeof value === 'string' ? value : null
