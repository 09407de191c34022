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
  // RFC 9110, 5.5: visible ASCII. A fetch that met another character would name the whole header in its error.
  return /^[\x21-\x7e]+$/.test(value) ? null : 'it has a character that no header can carry'
}

/**
 * Replaces the token in text that others wrote (a server's message, a transport's error): some echo what they were sent.
 * Very short tokens are left: they occur in any text by chance.
 */
export const withoutToken = (text: string, token: string | null): string => {
  if (token === null || token.length < 6) return text
  const plain = text.includes(token) ? text.split(token).join(HIDDEN) : text
  return plain.includes('\\') ? plain.replace(escaped(token), HIDDEN) : plain
}

// private

const HIDDEN = '***'

// JSON can write any character as `\u003d`, and some writers do so with `=`, `+` and `/`, which end many a token.
const escaped = (token: string): RegExp =>
  new RegExp(Array.from(token, (character) => eitherForm(character.charCodeAt(0))).join(''), 'g')

const eitherForm = (code: number): string => {
  const [first, second] = code.toString(16)
  return `(?:\\\\?\\x${first}${second}|\\\\u00${first}[${second}${second?.toUpperCase()}])`
}
