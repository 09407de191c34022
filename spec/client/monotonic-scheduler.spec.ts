import { afterEach, describe, expect, it, vi } from 'vitest'
import { monotonicScheduler } from '../../src/client/monotonic-scheduler.js'

afterEach(() => {
  vi.useRealTimers()
})

describe('monotonicScheduler', () => {
  it('tells epoch ms that a change of the system date does not move', () => {
    vi.useFakeTimers({ now: 1_000_000 })
    const before = monotonicScheduler.now()
    vi.advanceTimersByTime(250)
    vi.setSystemTime(0)
    expect(monotonicScheduler.now() - before).toBe(250)
  })

  it('never fires before its time: a timer would cut a fraction off', () => {
    vi.useFakeTimers()
    const started = monotonicScheduler.now()
    let firedAfter = NaN
    monotonicScheduler.schedule(() => (firedAfter = monotonicScheduler.now() - started), 6.2)
    vi.advanceTimersByTime(100)
    expect(firedAfter).toBe(7)
  })

  it('hands on a state, and may schedule its action again', () => {
    vi.useFakeTimers()
    const seen: unknown[] = []
    monotonicScheduler.schedule<number>(
      function (n) {
        seen.push(n)
        if (n === 1) this.schedule(2, 10)
      },
      5,
      1
    )
    vi.advanceTimersByTime(5)
    expect(seen).toEqual([1])
    vi.advanceTimersByTime(10)
    expect(seen).toEqual([1, 2])
    expect(vi.getTimerCount()).toBe(0)
  })
})
