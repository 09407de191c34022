import { describe, expect, it } from 'vitest'
import { parseDuration, parseNumber } from '../../../src/cli/input/parse-number.js'

describe('a duration', () => {
  it.each([
    ['500', 500],
    ['500ms', 500],
    ['1.5s', 1_500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['0.5', 0.5]
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  it.each(['', '0', '0s', '-1s', '5 m', '5d', 's', '1e3', 'Infinity', 'NaN', '1m30s', '٣s', '9'.repeat(400)])(
    '%j is none',
    (text) => {
      expect(() => parseDuration(text)).toThrow('such as 30s')
    }
  )
})

describe('a number', () => {
  it.each([
    ['7', 7],
    ['-1', -1],
    ['0.25', 0.25]
  ])('%s is %d', (text, number) => {
    expect(parseNumber(text)).toBe(number)
  })

  it.each(['', ' ', 'seven', 'Infinity', 'NaN'])('%j is none', (text) => {
    expect(() => parseNumber(text)).toThrow('Give a number.')
  })
})
