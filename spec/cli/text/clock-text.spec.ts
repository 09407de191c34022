import { describe, expect, it } from 'vitest'
import { clockText, durationText } from '../../../src/cli/text/clock-text.js'

describe('a clock', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [7_000, '0:07'],
    [59_999, '0:59'],
    [754_000, '12:34'],
    [3_600_000, '1:00:00'],
    [18_600_000, '5:10:00']
  ])('shows %d ms as %s', (ms, text) => {
    expect(clockText(ms)).toBe(text)
  })
})

describe('a duration', () => {
  it.each([
    [1, '1ms'],
    [999.6, '1s'],
    [1_000, '1s'],
    [1_500, '1.5s'],
    [6_312.4, '6.3s'],
    [90_000, '90s'],
    [1_800_000, '30m'],
    [7_200_000, '2h']
  ])('of %d ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text)
  })
})
