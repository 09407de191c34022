/**
 * Checks of plain data, each naming the field it refuses.
 *
 * @since 0.1.0
 */
import { InvalidField } from './invalid-field.js'

/** Refuses or returns the value; `at` is the path of the field. */
export type Check<A> = (value: unknown, at: string) => A

/** A check that also takes a field left out. */
export const optional =
  <A>(check: Check<A>): Check<A | undefined> =>
  (value, at) =>
    value === undefined ? undefined : check(value, at)

/** Any number from `min` to `max`, both included. */
export const between =
  (min: number, max = Number.MAX_SAFE_INTEGER): Check<number> =>
  (value, at) => {
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      throw new InvalidField(at, `must be a number ${range(min, max)}`)
    }
    return value
  }

/** An integer from `min` to `max`, both included. */
export const integer =
  (min: number, max = Number.MAX_SAFE_INTEGER): Check<number> =>
  (value, at) => {
    if (!Number.isInteger(value)) throw new InvalidField(at, `must be an integer ${range(min, max)}`)
    return between(min, max)(value, at)
  }

/** Any text. */
export const text: Check<string> = (value, at) => {
  if (typeof value !== 'string') throw new InvalidField(at, 'must be text')
  return value
}

/** Text or null. */
export const textOrNull: Check<string | null> = (value, at) => (value === null ? null : text(value, at))

/** True or false. */
export const flag: Check<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw new InvalidField(at, 'must be true or false')
  return value
}

/** One of the given values. */
export const among =
  <const A extends string | number>(...allowed: readonly A[]): Check<A> =>
  (value, at) => {
    const found = allowed.find((each) => each === value)
    if (found === undefined) throw new InvalidField(at, `must be one of ${allowed.join(', ')}`)
    return found
  }

/** A list of which every item passes. */
export const listOf =
  <A>(check: Check<A>): Check<readonly A[]> =>
  (value, at) => {
    if (!Array.isArray(value)) throw new InvalidField(at, 'must be a list')
    return value.map((item, index) => check(item, `${at}[${index}]`))
  }

/** An object with any keys. */
export const record: Check<Readonly<Record<string, unknown>>> = (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidField(at, 'must be an object')
  }
  return value as Readonly<Record<string, unknown>>
}

/**
 * An object of exactly these fields; a field that is not named is refused, since it is most likely misspelt.
 */
export const shape =
  <A extends object>(fields: { readonly [K in keyof Required<A>]: Check<A[K]> }): Check<A> =>
  (value, at) => {
    const given = record(value, at)
    const unknown = Object.keys(given).find((key) => !Object.hasOwn(fields, key))
    if (unknown !== undefined) throw new InvalidField(`${at}.${unknown}`, 'there is no such field')
    const entries = Object.entries<Check<unknown>>(fields).map(
      ([key, check]) => [key, check(given[key], `${at}.${key}`)] as const
    )
    return Object.fromEntries(entries.filter(([, checked]) => checked !== undefined)) as A
  }

const range = (min: number, max: number) =>
  max === Number.MAX_SAFE_INTEGER ? `>= ${min}` : `from ${min} to ${max}`
