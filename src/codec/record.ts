/**
 * Objects and their fields as JSON has them.
 *
 * @since 0.1.0
 */

/** An object of unknown fields. */
export type WireRecord = Readonly<Record<string, unknown>>

/** An object that is no array. */
export const isRecord = (value: unknown): value is WireRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Sets an own field whatever its name: `__proto__` stays data and changes no prototype. */
export const put = <V>(target: Record<string, V>, key: string, value: V): void => {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  } else target[key] = value
}

/** A text as it is; anything else is `otherwise`. */
export const textOr = <D>(value: unknown, otherwise: D): string | D =>
  typeof value === 'string' ? value : otherwise

/** A finite number as it is; anything else is `otherwise`. */
export const numberOr = <D>(value: unknown, otherwise: D): number | D =>
  Number.isFinite(value) ? (value as number) : otherwise
