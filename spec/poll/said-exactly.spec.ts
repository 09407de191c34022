import { EMPTY, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { deadline } from '../../src/poll/deadline.js'
import { pauseFor } from '../../src/poll/pause-for.js'
import { pollUntil } from '../../src/poll/poll-until.js'
import { afterDelay } from '../../src/schedule/after-delay.js'
import { hear } from '../support/lab.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const OWN = new Error('the source’s own')

describe('deadline', () => {
  it('passes on the error of its source, not one of its own', () => {
    const clock = new VirtualClock()
    const limit = deadline<never>({
      timeout: 5,
      scheduler: clock,
      after: (ms, work) => afterDelay(clock, ms, work),
      error: () => new Error('time is up')
    })
    expect(hear(throwError(() => OWN).pipe(limit), clock).error).toBe(OWN)
  })
})

describe('pauseFor', () => {
  it('sets no timer for a wait without end', () => {
    const clock = new VirtualClock()
    expect(hear(pauseFor(Infinity, clock), clock).end).toBe('open')
    expect(clock.pending).toBe(0)
  })
})

describe('pollUntil', () => {
  it('counts the time from the subscription, whatever the clock said then', () => {
    const clock = new VirtualClock()
    const elapsed: number[] = []
    const wait = (_: number, seen: { readonly elapsed: number }) => {
      elapsed.push(seen.elapsed)
      return 500
    }
    clock.runTo(7_000)
    const heard = hear(of(1).pipe(pollUntil(() => false, { wait, scheduler: clock })), clock)
    clock.runTo(7_999)
    heard.subscription.unsubscribe()
    expect(elapsed).toEqual([0, 500])
  })

  it('says what was wrong with a wait, and that a source gave nothing', () => {
    const clock = new VirtualClock()
    const bad = hear(of(1).pipe(pollUntil(() => false, { wait: () => -5, scheduler: clock })), clock)
    expect(bad.error).toMatchObject({ message: 'wait: expected ms, finite and above 0, got -5' })
    const empty = hear(EMPTY.pipe(pollUntil(() => false, { wait: () => 5, scheduler: clock })), clock)
    expect(empty.error).toMatchObject({ message: 'the source completed without a reading' })
  })

  it.each([
    { from: 120_000 },
    { from: 1, jitter: 1 },
    { from: 5, max: 5 },
    { from: 1, factor: 1, jitter: 0 }
  ])('takes a backoff of %j', (backoff) => {
    expect(() => pollUntil(() => true, { wait: () => 1, backoff })).not.toThrow()
  })
})
