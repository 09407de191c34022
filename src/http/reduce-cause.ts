/**
 * A transport's error, reduced to what is safe and useful.
 *
 * @since 0.1.0
 */
import type { NetworkCause } from '../error/network-error.js'

/**
 * Name, message and code; never the error itself, which may hold the request with its headers. Native fetch
 * says `fetch failed` and hides the reason in `cause`: that reason's message and code are taken too. Never
 * throws, whatever was thrown.
 */
export const reduceCause = (thrown: unknown): NetworkCause => {
  if (typeof thrown === 'string') return { name: 'Error', message: thrown, code: null }
  const outer = told(thrown)
  // One level is enough, and has an end: a cause may be its own cause.
  const inner = told(outer?.cause)
  return {
    name: textOf(outer?.name) ?? 'Error',
    message: outer === null ? 'the transport failed' : joined(textOf(outer.message), textOf(inner?.message)),
    code: textOf(outer?.code) ?? textOf(inner?.code)
  }
}

// private

type Told = Readonly<Record<'name' | 'message' | 'code' | 'cause', unknown>>

const told = (thrown: unknown): Told | null => {
  if (typeof thrown !== 'object' || thrown === null) return null
  try {
    const { name, message, code, cause } = thrown as Told
    return { name, message, code, cause }
  } catch {
    // A getter threw.
    return null
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const joined = (...parts: readonly (string | null)[]): string => parts.filter((part) => part).join(': ')
