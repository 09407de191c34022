/**
 * A transport's error, reduced to what is safe and useful.
 *
 * @since 0.1.0
 */
import type { NetworkCause } from '../error/network-error.js'

/**
 * Name, message and code; never the error itself, which may hold the request with its headers. Native fetch says `fetch failed`
 * and hides the reason in `cause`: that reason's message and code are taken too.
 */
export const reduceCause = (thrown: unknown): NetworkCause => {
  if (typeof thrown !== 'object' || thrown === null) {
    return {
      name: 'Error',
      message: typeof thrown === 'string' ? thrown : 'the transport failed',
      code: null
    }
  }
  const { name, message, code, cause } = thrown as Readonly<Record<string, unknown>>
  const inner = typeof cause === 'object' && cause !== null ? reduceCause(cause) : null
  return {
    name: textOr(name, 'Error'),
    message: [textOr(message, ''), inner?.message ?? ''].filter((part) => part !== '').join(': '),
    code: textOr(code, null) ?? inner?.code ?? null
  }
}

const textOr = <D>(value: unknown, otherwise: D): string | D =>
  typeof value === 'string' ? value : otherwise
