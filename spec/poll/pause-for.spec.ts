import { describe, expect, it } from 'vitest'
import { pauseFor } from '../../src/poll/pause-for.js'
import { hear } from '../support/lab.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const LONGEST = 2 ** 31 - 1

describe('pauseFor', () => {
  it.each([0, 1, 6_000, LONGEST, LONGEST + 1, 3 * LONGEST, 10 * LONGEST + 5])(
    'emits once after %d ms, and completes',
    (ms) => {
      const clock = new VirtualClock()
      const heard = hear(pauseFor(ms, clock), clock)
      clock.flush()
      expect(heard.times).toEqual([ms])
      expect(heard.end).toBe('complete')
    }
  )

  it.each([Infinity, NaN])('never emits for %d', (ms) => {
    const clock = new VirtualClock()
    const heard = hear(pauseFor(ms, clock), clock)
    clock.runTo(1_000 * LONGEST)
    expect(heard.values).toEqual([])
  })

  it('asks no scheduler for more than 32 bits', () => {
    const clock = new VirtualClock()
    const delays: number[] = []
    const schedule = clock.schedule.bind(clock)
    clock.schedule = (work: never, delay: number, state: never) => {
      delays.push(delay)
      return schedule(work, delay, state)
    }
    hear(pauseFor(2 * LONGEST + 7, clock), clock)
    clock.flush()
    expect(delays).toEqual([LONGEST, LONGEST, 7])
  })

  it('holds no timer once it is unsubscribed', () => {
    const clock = new VirtualClock()
    const heard = hear(pauseFor(3 * LONGEST, clock), clock)
    clock.runTo(2 * LONGEST)
    heard.subscription.unsubscribe()
    expect(clock.pending).toBe(0)
  })
})
