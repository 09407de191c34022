import { describe, expect, it } from 'vitest'
import {
  finiteFrom,
  integerFrom,
  nonNegative,
  positive,
  positiveOrInfinity
} from '../../src/schedule/require-option.js'

type Check = (value: unknown) => number

const CHECKS: readonly {
  readonly title: string
  readonly check: Check
  readonly good: readonly number[]
  readonly bad: readonly unknown[]
  readonly range: string
}[] = [
  {
    title: 'positive',
    check: (value) => positive('interval', value),
    good: [Number.MIN_VALUE, 0.5, 1, 6_000, Number.MAX_VALUE],
    bad: [0, -0, -1, NaN, Infinity, -Infinity],
    range: 'a finite number above 0'
  },
  {
    title: 'positiveOrInfinity',
    check: (value) => positiveOrInfinity('interval', value),
    good: [Number.MIN_VALUE, 1, Number.MAX_VALUE, Infinity],
    bad: [0, -0, -1, NaN, -Infinity],
    range: 'a number above 0, or Infinity'
  },
  {
    title: 'nonNegative',
    check: (value) => nonNegative('interval', value),
    good: [0, -0, 0.5, 10_000, Number.MAX_VALUE],
    bad: [-0.1, -1, NaN, Infinity, -Infinity],
    range: 'a finite number, 0 or more'
  },
  {
    title: 'finiteFrom 2.5',
    check: (value) => finiteFrom('interval', value, 2.5),
    good: [2.5, 3, Number.MAX_VALUE],
    bad: [2.4, 0, -3, NaN, Infinity],
    range: 'a finite number, 2.5 or more'
  },
  {
    title: 'integerFrom 1',
    check: (value) => integerFrom('interval', value, 1),
    good: [1, 2, 1_000],
    bad: [0, -1, 1.5, NaN, Infinity, -Infinity],
    range: 'an integer, 1 or more'
  },
  {
    title: 'integerFrom 0',
    check: (value) => integerFrom('interval', value, 0),
    good: [0, 1],
    bad: [-1, 0.5, NaN, Infinity],
    range: 'an integer, 0 or more'
  },
  {
    title: 'integerFrom 1 or Infinity',
    check: (value) => integerFrom('interval', value, 1, true),
    good: [1, 5, Infinity],
    bad: [0, 1.5, NaN, -Infinity],
    range: 'an integer, 1 or more, or Infinity'
  }
]

const NOT_NUMBERS: readonly (readonly [unknown, string])[] = [
  [null, 'null'],
  [undefined, 'undefined'],
  ['6000', 'of type string'],
  [6_000n, 'of type bigint'],
  [true, 'of type boolean'],
  [[6_000], 'an array'],
  [{}, 'of type object'],
  [() => 6_000, 'of type function'],
  [Symbol('x'), 'of type symbol']
]

describe.each(CHECKS)('$title', ({ check, good, bad, range }) => {
  it.each(good)('gives %d back', (value) => {
    expect(check(value)).toBe(value)
  })

  it.each(bad)('refuses %d and names option, range and number', (value) => {
    expect(() => check(value)).toThrow(
      new TypeError(`option interval must be ${range}; it is ${String(value)}`)
    )
  })

  it.each(NOT_NUMBERS)('refuses %s and tells only its kind', (value, kind) => {
    expect(() => check(value)).toThrow(new TypeError(`option interval must be ${range}; it is ${kind}`))
  })
})

describe('a refused option', () => {
  it('never shows a text that was given, which may be a secret', () => {
    const secret = 'fdl-api-key-1234'
    const given: readonly unknown[] = [secret, [secret], { token: secret }, () => secret, Symbol(secret)]

    const messages = CHECKS.flatMap(({ check }) => given.map((value) => messageOf(() => check(value))))

    expect(messages).toHaveLength(CHECKS.length * given.length)
    expect(messages.filter((message) => message.includes(secret))).toEqual([])
  })
})

const messageOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('nothing was refused')
}
