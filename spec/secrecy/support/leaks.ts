/**
 * Looks for a secret in whatever a person, a log or a server may come to see.
 */
import { inspect } from 'node:util'

/** The forms of a secret that give it away. */
export const formsOf = (secret: string): Readonly<Record<string, string>> => {
  const bytes = Buffer.from(secret)
  return {
    plain: secret,
    'URI component': encodeURIComponent(secret),
    URI: encodeURI(secret),
    form: new URLSearchParams({ x: secret }).toString().slice(2),
    JSON: JSON.stringify(secret).slice(1, -1),
    'JSON with escaped slashes': JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    HTML: secret
      .replaceAll('&', '&amp;')
      .replaceAll('=', '&#61;')
      .replaceAll('+', '&#43;')
      .replaceAll('/', '&#47;'),
    hex: bytes.toString('hex'),
    base64: base64(secret, 0),
    'base64, one byte in': base64(secret, 1),
    'base64, two bytes in': base64(secret, 2),
    reversed: Array.from(secret).reverse().join('')
  }
}

/** All texts that a value can turn into on its way to a log. */
export const textsOf = (value: unknown): string =>
  [
    inspect(value, {
      depth: Infinity,
      showHidden: true,
      getters: true,
      maxStringLength: null,
      maxArrayLength: null
    }),
    JSON.stringify(value),
    typeof value === 'object' && value !== null && !(value instanceof Error) ? '' : String(value),
    value instanceof Error ? `${value.name} ${value.message} ${value.stack ?? ''}` : ''
  ].join('\n')

/** The forms of the secret that were found in any of the values. */
export const leaksIn = (secret: string, values: readonly unknown[]): readonly string[] => {
  const written = values
    .map((value) => (typeof value === 'string' ? value : textsOf(value)))
    .join('\n')
    .toLowerCase()
  // Quoting doubles backslashes.
  const text = `${written}\n${written.replaceAll('\\\\', '\\')}`
  return Object.entries(formsOf(secret)).flatMap(([form, needle]) =>
    text.includes(needle.toLowerCase()) ? [form] : []
  )
}

// private

// What stands before the secret shifts its base64; the digits that neighbours have a share in are left out.
const base64 = (secret: string, before: number): string => {
  const whole = Buffer.from('\0'.repeat(before) + secret).toString('base64')
  const from = before === 0 ? 0 : before + 1
  return whole.slice(from, Math.floor(((before + secret.length) * 8) / 6))
}
