/**
 * What a client refuses to submit.
 *
 * @since 0.1.0
 */
import type { SubmitRequest } from '../client/job-client.js'
import { requireUnder } from '../http/base-url.js'

const METHODS: ReadonlySet<unknown> = /*#__PURE__*/ new Set(['POST', 'PATCH', 'PUT', 'DELETE'])

/** Throws the `TypeError` that a real client throws. */
export const checkSubmit = ({ method, path, body }: SubmitRequest): void => {
  if (!METHODS.has(method)) throw new TypeError('option method must be POST, PATCH, PUT or DELETE')
  requireUnder('', path)
  if (body !== undefined && !isJson(body)) throw new TypeError('option body cannot be written as JSON')
}

// private

const isJson = (body: unknown): boolean => {
  try {
    return (JSON.stringify(body) as string | undefined) !== undefined
  } catch {
    // A circle, or a BigInt.
    return false
  }
}
