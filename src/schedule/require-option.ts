/**
 * Range checks for options: a wrong one is refused at once, by name.
 *
 * @since 0.1.0
 */

// refinements

/** Gives back a finite number above 0, else throws a `TypeError` that names the option. */
export const positive = (name: string, value: unknown): number =>
  required(name, value, isFiniteNumber(value) && value > 0, 'a finite number above 0')

/** Gives back a number above 0 or `Infinity`, else throws a `TypeError` that names the option. */
export const positiveOrInfinity = (name: string, value: unknown): number =>
  required(name, value, isNumber(value) && value > 0, 'a number above 0, or Infinity')

/** Gives back a finite number of 0 or more, else throws a `TypeError` that names the option. */
export const nonNegative = (name: string, value: unknown): number =>
  required(name, value, isFiniteNumber(value) && value >= 0, 'a finite number, 0 or more')

/** Gives back a finite number of `min` or more, else throws a `TypeError` that names the option. */
export const finiteFrom = (name: string, value: unknown, min: number): number =>
  required(name, value, isFiniteNumber(value) && value >= min, `a finite number, ${min} or more`)

/**
 * Gives back an integer of `min` or more (`orInfinity`: or `Infinity`), else throws a `TypeError` that names
 * the option.
 */
export const integerFrom = (name: string, value: unknown, min: number, orInfinity = false): number =>
  required(
    name,
    value,
    (Number.isInteger(value) && (value as number) >= min) || (orInfinity && value === Infinity),
    `an integer, ${min} or more${orInfinity ? ', or Infinity' : ''}`
  )

// private

const isNumber = (value: unknown): value is number => typeof value === 'number'

const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value)

const required = (name: string, value: unknown, holds: boolean, range: string): number => {
  if (holds) return value as number
  throw new TypeError(`option ${name} must be ${range}; it is ${kindOf(value)}`)
}

// A number is shown; of anything else only its kind, since a secret may have been put in the wrong place.
const kindOf = (value: unknown): string => {
  if (typeof value === 'number') return String(value)
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return value === undefined ? 'undefined' : `of type ${typeof value}`
}
