/**
 * Server text made safe for one line of a log or a terminal.
 *
 * @since 0.1.0
 */

// C0, DEL, C1, the two Unicode line breaks and the marks that reorder text: each can forge a log line or a
// screen.
// eslint-disable-next-line no-control-regex -- control characters are what this expression is for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Writes each control character as `\uXXXX` (`\n`, `\r` and `\t` by their short names). */
export const escapeControl = (text: string): string =>
  text.replace(
    UNSAFE,
    (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
