import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastPollWait } from '../../src/schedule/last-poll.js'

describe('lastPollWait', () => {
  it.each([
    ['the next poll starts in time', { now: 0, deadline: 10_000, wait: 6_000, slowest: 0 }, null],
    ['the next poll starts at the deadline', { now: 4_000, deadline: 10_000, wait: 6_000, slowest: 0 }, null],
    ['the next poll starts 1 ms late', { now: 4_001, deadline: 10_000, wait: 6_000, slowest: 0 }, 5_899],
    ['answers are slow', { now: 5_000, deadline: 10_000, wait: 6_000, slowest: 700 }, 4_300],
    [
      'answers are slower than the interval',
      { now: 5_000, deadline: 10_000, wait: 6_000, slowest: 9_000 },
      null
    ],
    ['the deadline is m away', { now: 9_900, deadline: 10_000, wait: 6_000, slowest: 3 }, 0],
    ['the deadline is nearer than m', { now: 9_901, deadline: 10_000, wait: 6_000, slowest: 3 }, null],
    ['there is no deadline', { now: 0, deadline: Infinity, wait: 1e300, slowest: 0 }, null]
  ])('where %s', (_, given, expected) => {
    expect(lastPollWait(given)).toBe(expected)
  })

  it('never lengthens a wait, and always leaves m', () => {
    const any = fc.record({
      now: fc.nat(1e6),
      deadline: fc.nat(2e6),
      wait: fc.integer({ min: 1, max: 1e6 }),
      slowest: fc.nat(1e5)
    })
    fc.assert(
      fc.property(any, (given) => {
        const { now, deadline, wait, slowest } = given
        const shortened = lastPollWait(given)
        if (shortened === null) return
        const margin = Math.min(wait, Math.max(100, slowest))
        expect(shortened).toBeGreaterThanOrEqual(0)
        expect(shortened).toBeLessThan(wait)
        expect(deadline - (now + shortened)).toBe(margin)
      })
    )
  })
})
