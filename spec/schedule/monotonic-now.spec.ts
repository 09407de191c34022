import { afterEach, describe, expect, it, vi } from 'vitest'
import { monotonicNow } from '../../src/schedule/monotonic-now.js'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('monotonicNow', () => {
  it('is epoch ms of the performance clock', () => {
    vi.stubGlobal('performance', { timeOrigin: 1_700_000_000_000, now: () => 250.5 })

    expect(monotonicNow()).toBe(1_700_000_000_250.5)
  })

  it('does not move when the system date is set', () => {
    vi.useFakeTimers({ now: 1_700_000_000_000, toFake: ['Date'] })
    vi.stubGlobal('performance', { timeOrigin: 1_700_000_000_000, now: () => 1_000 })
    const before = monotonicNow()

    vi.setSystemTime(1_700_086_400_000)

    expect(monotonicNow()).toBe(before)
  })

  it('follows fake timers that were installed after import', () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 })
    const before = monotonicNow()

    vi.advanceTimersByTime(6_000)

    expect(monotonicNow() - before).toBe(6_000)
  })

  it('stays a number where fake timers replace timeOrigin by a function', () => {
    vi.stubGlobal('performance', { timeOrigin: () => undefined, now: () => 42 })

    expect(monotonicNow()).toBe(42)
  })
})
