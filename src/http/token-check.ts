/**
 * What can go into an `Authorization` header.
 *
 * @since 0.1.0
 */

/** Why a value is no token, in words that do not repeat it; null where it is one. */
export const tokenFault = (value: unknown): string | null => {
  if (typeof value !== 'string') return `expected a text, got ${value === null ? 'null' : typeof value}`
  if (value === '') return 'it is empty'
  if (/[\r\n]/.test(value)) return 'it has a line break'
  // RFC 9110, 5.5: visible ASCII. A fetch that met another character would name the whole header in its
  // error.
  return /^[\x21-\x7e]+$/.test(value) ? null : 'it has a character that no header can carry'
}

/**
 * Replaces the token in text that others wrote: some echo what they were sent. Very short tokens are left:
 * they occur in any text by chance.
 */
export const withoutToken = (text: string, token: string | null): string =>
  token === null || token.length < SHORTEST || !text.includes(token) ? text : text.split(token).join(HIDDEN)

/** The same for JSON, which can spell a character in many ways, and is JSON still afterwards. */
export const withoutTokenInJson = (json: string, token: string | null): string =>
  token === null || token.length < SHORTEST || !json.includes('\\')
    ? withoutToken(json, token)
    : json.replace(spelled(token), (found: string, itself?: string) =>
        itself === undefined ? found : HIDDEN
      )

/** Whether an address bears the token, as it is or behind percent signs, however often it was encoded. */
export const bearsToken = (address: string, token: string | null): boolean =>
  token !== null &&
  token.length >= SHORTEST &&
  (address.includes(token) || percentDecoded(address).includes(percentDecoded(token)))

// private

// Character by character, since decodeURIComponent throws for a single one that is wrong; a token is ASCII.
// `%` itself is `%25` once encoded, so that all layers come off at once.
const percentDecoded = (text: string): string =>
  text.replace(/%(?:25)*([0-7][\da-fA-F])/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

const SHORTEST = 6
const HIDDEN = '***'

// Other escapes are found too, so that none is torn: `\u00e9a` is no `9a`.
const spelled = (token: string): RegExp =>
  new RegExp(`(${Array.from(token, spellings).join('')})|\\\\(?:u[\\da-fA-F]{4}|.)`, 'g')

const spellings = (character: string): string => {
  const [first = '', second = ''] = character.charCodeAt(0).toString(16)
  const plain = `${ESCAPED[character] ?? ''}\\x${first}${second}`
  return `(?:${plain}|\\\\u00${first}[${second}${second.toUpperCase()}])`
}

const ESCAPED: Readonly<Record<string, string>> = { '"': '\\\\', '\\': '\\\\', '/': '\\\\?' }
