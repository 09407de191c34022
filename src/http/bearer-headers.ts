/**
 * The headers of each request.
 *
 * @since 0.1.0
 */
import type { Token } from './token-source.js'

type Headers = Readonly<Record<string, string>>

/**
 * Adds the token, and where there is a body `Content-Type`, unless the user's own headers say it. Made anew
 * only when the token changes: polls share one object.
 */
export const bearerHeaders = (constant: Headers): ((token: Token | null, hasBody: boolean) => Headers) => {
  const bare = Object.freeze({ ...constant })
  const typed = Object.keys(constant).some((name) => name.toLowerCase() === 'content-type')
  let bearer = ''
  let borne: Headers = bare
  return (token, hasBody) => {
    if (token !== null && token.value !== bearer) {
      bearer = token.value
      borne = Object.freeze({ ...constant, Authorization: `Bearer ${bearer}` })
    }
    const headers = token === null ? bare : borne
    return hasBody && !typed ? { ...headers, 'Content-Type': 'application/json' } : headers
  }
}
