import { asyncScheduler } from 'rxjs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { afterDelay } from '../../src/schedule/after-delay.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const LONGEST = 2 ** 31 - 1

const fired = (ms: number) => {
  const clock = new VirtualClock()
  const at: number[] = []
  const timer = afterDelay(clock, ms, () => at.push(clock.now()))
  return { clock, at, timer }
}

describe('afterDelay', () => {
  it.each([0, 1, 6_000, LONGEST, LONGEST + 1, 2 * LONGEST, 7 * LONGEST + 3])(
    'works once, after %d ms',
    (ms) => {
      const { clock, at } = fired(ms)
      expect(at).toEqual([])
      clock.flush()
      expect(at).toEqual([ms])
      expect(clock.pending).toBe(0)
    }
  )

  it('asks for no timer beyond 2^31-1 ms, which would fire at once', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const timers = vi.spyOn(globalThis, 'setInterval')
    let worked = 0
    afterDelay(asyncScheduler, 2 * LONGEST + 10, () => (worked += 1))
    vi.advanceTimersByTime(2 * LONGEST + 9)
    expect(worked).toBe(0)
    vi.advanceTimersByTime(1)
    expect(worked).toBe(1)
    expect(Math.max(...timers.mock.calls.map(([, ms]) => ms ?? 0))).toBe(LONGEST)
  })

  it('works as soon as may be for a time gone by', () => {
    const { clock, at } = fired(-5)
    clock.flush()
    expect(at).toEqual([0])
  })

  it('sets no timer for Infinity', () => {
    const { clock, timer } = fired(Infinity)
    expect(clock.pending).toBe(0)
    expect(() => timer.unsubscribe()).not.toThrow()
  })

  it('drops its timer, in whichever step it is', () => {
    const { clock, at, timer } = fired(3 * LONGEST)
    clock.runTo(2 * LONGEST + 5)
    timer.unsubscribe()
    expect(clock.pending).toBe(0)
    clock.flush()
    expect(at).toEqual([])
  })

  it('may be dropped by its own work', () => {
    const clock = new VirtualClock()
    let worked = 0
    const timer = afterDelay(clock, 5, () => {
      worked += 1
      timer.unsubscribe()
    })
    clock.flush()
    expect(worked).toBe(1)
  })
})
