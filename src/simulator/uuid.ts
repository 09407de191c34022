/**
 * UUIDs: their shape, and seeded ones.
 *
 * @since 0.1.0
 */
import type { Random } from './prng.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether the text is 8-4-4-4-12 hex digits, of any version and case. */
export const isUuid = (text: string): boolean => UUID.test(text)

/** A UUID of version 4 from seeded digits. */
export const uuidFrom = (random: Random): string => {
  const word = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  const hex = word() + word() + word() + word()
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
