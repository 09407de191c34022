import { describe, expect, it } from 'vitest'
import { rateLimiter } from '../../src/simulator/rate-limiter.js'
import { knownLimits } from '../../src/simulator/limits.js'
import { rateWindow } from '../../src/simulator/rate-window.js'
import type { LimitsOption } from '../../src/simulator/limits.js'

describe('rateWindow', () => {
  it('lets perSecond through in any second, and says when there is room again', () => {
    const window = rateWindow()
    const limits = { perSecond: 3, perMinute: 1_000 }

    expect([0, 100, 200, 300, 999, 1_000, 1_050, 1_100].map((at) => window.take(at, limits))).toEqual([
      0, 0, 0, 700, 1, 0, 50, 0
    ])
  })

  it('lets perMinute through in any minute', () => {
    const window = rateWindow()
    const limits = { perSecond: 1_000, perMinute: 2 }

    expect([0, 30_000, 30_001, 59_999, 60_000, 60_001].map((at) => window.take(at, limits))).toEqual([
      0, 0, 29_999, 1, 0, 29_999
    ])
  })

  it('does not count what it refuses', () => {
    const window = rateWindow()
    const limits = { perSecond: 1, perMinute: 1_000 }

    window.take(0, limits)
    for (let at = 1; at < 1_000; at += 1) window.take(at, limits)
    expect(window.take(1_000, limits)).toBe(0)
  })
})

describe('rateLimiter', () => {
  const limiterAt = (clock: { now: number }, limits: LimitsOption) => {
    const limiter = rateLimiter(() => clock.now, knownLimits(limits))
    const asks = (count: number, method = 'GET', token = 'a') =>
      Array.from({ length: count }, () => limiter.refuse(token, method)).filter((answer) => answer !== null)
    return { ...limiter, asks }
  }

  it('refuses the 31st read in a second and the 1,001st in a minute by the documented limits', () => {
    const clock = { now: 0 }
    const { asks } = limiterAt(clock, 'documented')

    expect(asks(31)).toHaveLength(1)
    for (clock.now = 1_000; clock.now <= 32_000; clock.now += 1_000) expect(asks(30)).toHaveLength(0)
    clock.now = 33_000
    expect(asks(11)).toHaveLength(1)
    clock.now = 60_000
    expect(asks(31)).toHaveLength(1)
  })

  it('refuses the 11th write in a second and the 301st in a minute, apart from reads', () => {
    const clock = { now: 0 }
    const { asks } = limiterAt(clock, 'documented')

    expect(asks(30)).toHaveLength(0)
    expect(asks(11, 'POST')).toHaveLength(1)
    for (clock.now = 1_000; clock.now <= 29_000; clock.now += 1_000)
      expect(asks(10, 'DELETE')).toHaveLength(0)
    clock.now = 30_000
    expect(asks(1, 'POST')).toHaveLength(1)
  })

  it('counts each token by itself', () => {
    const { asks } = limiterAt({ now: 0 }, { perSecond: 2 })

    expect(asks(3, 'GET', 'a')).toHaveLength(1)
    expect(asks(2, 'GET', 'b')).toHaveLength(0)
  })

  it('tells when to come back in whole seconds, as a date, or not at all', () => {
    const clock = { now: Date.UTC(2026, 0, 1, 0, 0, 0, 250) }
    const retryAfter = (how: 'seconds' | 'date' | 'none') =>
      limiterAt(clock, { perMinute: 1, retryAfter: how }).asks(2)[0]?.headers['Retry-After']

    expect(retryAfter('seconds')).toBe('60')
    expect(retryAfter('date')).toBe('Thu, 01 Jan 2026 00:01:01 GMT')
    expect(retryAfter('none')).toBeUndefined()
  })

  it('follows new limits at once, counting what was counted before', () => {
    const { asks, set } = limiterAt({ now: 0 }, 'documented')

    asks(30)
    set(knownLimits({ perSecond: 40 }))
    expect(asks(11)).toHaveLength(1)
    set(null)
    expect(asks(1_000)).toHaveLength(0)
  })
})

describe('knownLimits', () => {
  it.each([
    [{ perSecond: 0 }, 'limits.perSecond'],
    [{ perMinute: 1.5 }, 'limits.perMinute'],
    [{ writes: { perSecond: -1 } }, 'limits.writes.perSecond'],
    [{ retryAfter: 'soon' }, 'limits.retryAfter'],
    [{ perHour: 1 }, 'limits.perHour'],
    ['strict', 'limits'],
    [undefined, 'limits']
  ])('refuses %j, naming %s', (value, field) => {
    expect(() => knownLimits(value)).toThrow(expect.objectContaining({ field }))
  })
})
