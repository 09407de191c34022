import { describe, expect, it } from 'vitest'
import {
  clockText,
  countText,
  etaText,
  percentText,
  retryText
} from '../../../examples/angular-dashboard/src/app/shared/format.js'

describe('the texts of the dashboard', () => {
  it.each([
    [-5, '0:00'],
    [8_999, '0:08'],
    [754_000, '12:34'],
    [3_753_000, '1:02:33']
  ])('shows %i ms as the clock %s', (ms, text) => {
    expect(clockText(ms)).toBe(text)
  })

  it.each([
    [-20_000, 'soon'],
    [5_000, 'soon'],
    [31_000, '~35 s'],
    [55_001, '~1 min'],
    [89_000, '~1 min'],
    [3_569_000, '~59 min'],
    [3_580_000, '~1 h'],
    [7_800_000, '~2 h 10 min']
  ])('predicts %i ms as %s', (ms, text) => {
    expect(etaText(ms)).toBe(text)
  })

  it('says 100 % of nothing that goes on', () => {
    expect(percentText(99.99)).toBe('99 %')
  })

  it('counts down to the next poll', () => {
    expect(retryText(10_000, 2_500)).toBe('reconnecting in 8 s')
    expect(retryText(10_000, 10_000)).toBe('reconnecting now')
    expect(retryText(null, 0)).toBe('waiting for its turn to reconnect')
  })

  it('counts one thing and more', () => {
    expect([countText(1, 'job'), countText(0, 'job')]).toEqual(['1 job', '0 jobs'])
  })
})
