/**
 * The headers that every request bears.
 *
 * @since 0.1.0
 */

/** What identifies this library to the server. */
export interface ClientIdentity {
  readonly name: string
  readonly version: string
}

/**
 * The constant headers of a client's requests, the user's own over ours. Throws a `TypeError` that names
 * `headers` for one that is no header, or is `Authorization`.
 *
 * `identity` is null in browsers: there the extra headers would force a preflight that a server need not
 * grant, and `cache: 'no-store'` already keeps polls out of the cache.
 *
 * Source: Fiddler REST reference (`X-Fiddler-Client-*`); RFC 9111, 5.2.1.4 (`no-cache`).
 */
export const requestHeaders = (
  given: Readonly<Record<string, string>>,
  identity: ClientIdentity | null
): Readonly<Record<string, string>> => {
  // A Map or a `Headers` has no entries of its own: each would be passed over in silence.
  if (typeof given !== 'object' || Symbol.iterator in given)
    throw new TypeError('option headers: expected an object of names and texts')
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (identity !== null) {
    headers['Cache-Control'] = 'no-cache'
    headers['X-Fiddler-Client-Name'] = identity.name
    headers['X-Fiddler-Client-Version'] = identity.version
  }
  for (const [name, value] of Object.entries(given)) {
    requireHeader(name, value)
    const ours = Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase())
    if (ours !== undefined) Reflect.deleteProperty(headers, ours)
    headers[name] = value
  }
  return headers
}

// private

const requireHeader = (name: string, value: unknown): void => {
  // RFC 9110, 5.6.2 and 5.5: a token; visible ASCII with spaces between.
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
    throw new TypeError('option headers: a name is no header name')
  if (name.toLowerCase() === 'authorization')
    throw new TypeError('option headers: Authorization is set by `token`')
  if (typeof value !== 'string' || !/^[\x20-\x7e\t]*$/.test(value)) {
    throw new TypeError(`option headers: the value of ${name} is no header value`)
  }
}
