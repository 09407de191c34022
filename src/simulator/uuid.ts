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
export const uuidFrom = (random: Random): string =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const digit = Math.floor(random() * 16)
    return (place === 'y' ? (digit & 3) | 8 : digit).toString(16)
  })
