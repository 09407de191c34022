import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffWait } from '../../src/schedule/backoff.js'

const waits = (from: number, count: number, chance: number) =>
  Array.from({ length: count }, (_, n) => backoffWait({ from }, n + 1, () => chance))

describe('backoffWait', () => {
  it('doubles from the first wait up to 60 s', () => {
    expect(waits(6_000, 7, 0)).toEqual([6_000, 12_000, 24_000, 48_000, 60_000, 60_000, 60_000])
  })

  it('stays at the first wait where that is longer than 60 s', () => {
    expect(waits(90_000, 3, 0)).toEqual([90_000, 90_000, 90_000])
  })

  it('adds the jitter after the cap', () => {
    expect(waits(6_000, 6, 1)).toEqual([7_500, 15_000, 30_000, 60_000, 75_000, 75_000])
    expect(waits(6_000, 2, 0.5)).toEqual([6_750, 13_500])
  })

  it('adds whole ms, and never more than the quarter', () => {
    expect(backoffWait({ from: 6_000 }, 1, () => 0.123_456)).toBe(6_185)
    expect(backoffWait({ from: 50 }, 1, () => 0.999_9)).toBe(62)
  })

  it('grows, is capped and jitters as it is told', () => {
    const backoff = { from: 100, factor: 3, max: 500, jitter: 1 }
    expect([1, 2, 3, 4].map((n) => backoffWait(backoff, n, () => 0))).toEqual([100, 300, 500, 500])
    expect([1, 2, 3, 4].map((n) => backoffWait(backoff, n, () => 1))).toEqual([200, 600, 1_000, 1_000])
    expect(backoffWait({ from: 100, jitter: 0 }, 3, () => 1)).toBe(400)
  })

  it.each([NaN, -1, 1.1, Infinity, undefined])('adds nothing where the random source gives %s', (chance) => {
    expect(backoffWait({ from: 6_000 }, 2, () => chance as number)).toBe(12_000)
  })

  it('is finite, and between the cap-less doubling and a quarter over the cap, for any count', () => {
    const any = fc.record({
      from: fc.double({ min: 1, max: 1e9, noNaN: true }),
      failures: fc.integer({ min: 1, max: 100_000 }),
      chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    })
    fc.assert(
      fc.property(any, ({ from, failures, chance }) => {
        const wait = backoffWait({ from }, failures, () => chance)
        const bare = Math.min(from * 2 ** (failures - 1), Math.max(from, 60_000))
        expect(wait).toBeGreaterThanOrEqual(bare)
        expect(wait).toBeLessThanOrEqual(bare * 1.25)
      })
    )
    expect(backoffWait({ from: 6_000 }, 2_000, () => 0)).toBe(60_000)
  })
})
