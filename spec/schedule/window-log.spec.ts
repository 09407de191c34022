import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WindowLog } from '../../src/schedule/window-log.js'

describe('WindowLog', () => {
  it('is open while fewer requests than the limit are under way', () => {
    const log = new WindowLog(1_000, 3)
    expect([0, 1, 2].map((inFlight) => log.freeAt(inFlight))).toEqual([-Infinity, -Infinity, -Infinity])
  })

  it('is shut until an answer while as many requests as the limit are under way', () => {
    expect(new WindowLog(1_000, 3).freeAt(3)).toBe(Infinity)
  })

  it('opens one window after the answer that fills it', () => {
    const log = new WindowLog(1_000, 3)
    for (const at of [10, 20, 30]) log.add(at)
    expect(log.freeAt(0)).toBe(1_010)
    expect(log.freeAt(1)).toBe(1_020)
    expect(log.freeAt(2)).toBe(1_030)
  })

  it('opens at a whole millisecond, never before the window is over', () => {
    const log = new WindowLog(60_000, 1)
    log.add(0.1)
    expect(log.freeAt(0)).toBe(60_001)
  })

  it('keeps to a lower limit than its own', () => {
    const log = new WindowLog(1_000, 1_000)
    for (const at of [10, 20, 30]) log.add(at)
    expect([1, 2, 3, 4].map((limit) => log.freeAt(0, limit))).toEqual([1_030, 1_020, 1_010, -Infinity])
  })

  it('bears a limit that no memory could hold', () => {
    const log = new WindowLog(1_000, Number.MAX_SAFE_INTEGER)
    log.add(5)
    expect(log.freeAt(0)).toBe(-Infinity)
    expect(log.count(6)).toBe(1)
  })

  it('grows with what a window holds, however many answers there were and however large the limit', () => {
    const log = new WindowLog(1_000, Number.MAX_SAFE_INTEGER)
    for (let n = 0; n < 10_000; n++) log.add(n * 100)
    expect(log.count(999_900)).toBe(10)
  })

  it('remembers no more answers than its limit asks for, be they all of one moment', () => {
    const log = new WindowLog(1_000, 64)
    for (let n = 0; n < 1_000; n++) log.add(5)
    expect(log.count(5)).toBe(64)
    expect(log.freeAt(0)).toBe(1_005)
  })

  it('frees and counts as a plain list of answers does', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.nat({ max: 3 })), {
      maxLength: 600,
      size: 'max'
    })
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 400 }), (answers, limit) => {
        const log = new WindowLog(1_000, limit)
        const list: number[] = []
        let now = 0
        for (const [later, inFlight] of answers) {
          now += later
          log.add(now)
          list.push(now)
          const within = list.filter((at) => at > now - 1_000).length
          // What no rule lets happen is not remembered: more answers in a window than its limit.
          if (within > limit) return
          expect(log.count(now)).toBe(within)
          const filling = list[list.length - (limit - inFlight)]
          const free = inFlight >= limit ? Infinity : (filling ?? -Infinity) + 1_000
          expect(log.freeAt(inFlight) <= now).toBe(free <= now)
          if (free > now) expect(log.freeAt(inFlight)).toBe(free)
        }
      })
    )
  })
})
