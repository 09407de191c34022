import { EMPTY, NEVER, Observable, TimeoutError, concat, defer, of, switchMap, throwError, timer } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { pollUntil } from '../../src/poll/poll-until.js'
import type { PollOptions } from '../../src/poll/poll-until.js'
import { hear } from '../support/lab.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

type Step = string | Error

/** A task that plays its steps, each `took` ms long; the last one again and again. */
const polled = (steps: readonly Step[], options: Partial<PollOptions<string>> = {}, took = 0) => {
  const clock = new VirtualClock()
  const reads: number[] = []
  const task = defer(() => {
    const step = steps[Math.min(reads.length, steps.length - 1)] as Step
    reads.push(clock.now())
    const end = step instanceof Error ? throwError(() => step) : of(step)
    return took === 0 ? end : timer(took, clock).pipe(switchMap(() => end))
  })
  const noJitter = { from: 1_000, jitter: 0 }
  const until = pollUntil<string>((seen) => seen === 'done', {
    wait: () => 500,
    backoff: noJitter,
    scheduler: clock,
    ...options
  })
  return { clock, reads, heard: hear(task.pipe(until), clock) }
}

const DOWN = new Error('down')

describe('pollUntil', () => {
  it('emits every reading, the last one included, then completes', () => {
    const { clock, reads, heard } = polled(['a', 'b', 'done'])
    clock.flush()
    expect(heard.values).toEqual(['a', 'b', 'done'])
    expect(reads).toEqual([0, 500, 1_000])
    expect(heard.end).toBe('complete')
    expect(clock.pending).toBe(0)
  })

  it('waits from the end of a reading', () => {
    const { clock, reads } = polled(['a', 'b', 'done'], {}, 2_000)
    clock.flush()
    expect(reads).toEqual([0, 2_500, 5_000])
  })

  it('tells `wait` the reading, the readings so far, and the time', () => {
    const asked: unknown[] = []
    const { clock } = polled(['a', DOWN, 'b', 'done'], {
      wait: (last, seen) => {
        asked.push([last, seen])
        return 700
      }
    })
    clock.flush()
    expect(asked).toEqual([
      ['a', { polls: 1, elapsed: 0 }],
      ['b', { polls: 3, elapsed: 1_700 }]
    ])
  })

  it('rides out failures in backoff, which a good reading resets', () => {
    const { clock, reads, heard } = polled([DOWN, DOWN, DOWN, 'a', DOWN, 'done'])
    clock.flush()
    expect(reads).toEqual([0, 1_000, 3_000, 7_000, 7_500, 8_500])
    expect(heard.values).toEqual(['a', 'done'])
  })

  it('never asks a failing source sooner than a healthy one', () => {
    const { clock, reads } = polled(['a', DOWN, DOWN, 'done'], { wait: () => 1_500 })
    clock.flush()
    expect(reads).toEqual([0, 1_500, 3_000, 5_000])
  })

  it('caps the backoff at 60 s where nothing else is said, and adds up to a quarter', () => {
    const { clock, reads } = polled([DOWN], { backoff: undefined })
    clock.runTo(3_600_000)
    const gaps = reads.slice(1).map((at, n) => at - (reads[n] ?? 0))
    const bare = gaps.map((_, n) => Math.min(60_000, 1_000 * 2 ** n))
    expect(gaps.every((gap, n) => gap >= (bare[n] ?? NaN) && gap <= (bare[n] ?? NaN) * 1.25)).toBe(true)
    expect(gaps.length).toBeGreaterThan(45)
  })

  it('ends with a failure that is not worth another reading', () => {
    const { clock, reads, heard } = polled(['a', DOWN], { retryable: (error) => error !== DOWN })
    clock.flush()
    expect(heard.error).toBe(DOWN)
    expect(reads).toEqual([0, 500])
  })

  it('counts a failure after a value as one: the backoff goes on growing', () => {
    const clock = new VirtualClock()
    const reads: number[] = []
    const task = defer(() => {
      reads.push(clock.now())
      return concat(of('half'), throwError(() => DOWN)) // prettier-ignore
    })
    const backoff = { from: 1_000, jitter: 0 }
    hear(task.pipe(pollUntil(() => false, { wait: () => 10, backoff, scheduler: clock })), clock)
    clock.runTo(8_000)
    expect(reads).toEqual([0, 1_000, 3_000, 7_000])
  })

  it.each([
    ['NaN', () => NaN],
    ['0', () => 0],
    ['Infinity', () => Infinity],
    ['a text', () => '5' as unknown as number]
  ])('ends with a RangeError where `wait` gives %s: that is no failure of the source', (_, wait) => {
    const { clock, reads, heard } = polled(['a'], { wait })
    clock.flush()
    expect(heard.error).toBeInstanceOf(RangeError)
    expect(reads).toEqual([0])
  })

  it('ends with a RangeError where the source completes without a reading', () => {
    const clock = new VirtualClock()
    const heard = hear(EMPTY.pipe(pollUntil(() => true, { wait: () => 1, scheduler: clock })), clock)
    clock.runTo(100_000)
    expect(heard.error).toBeInstanceOf(RangeError)
    expect(heard.endedAt).toBe(0)
  })

  it.each(['wait', 'retryable'] as const)('ends with what `%s` throws', (name) => {
    const own = new Error('own')
    const throws = () => {
      throw own
    }
    const { clock, heard } = polled(['a', DOWN], { [name]: throws })
    clock.flush()
    expect(heard.error).toBe(own)
  })

  it('ends with what `done` throws', () => {
    const own = new Error('own')
    const done = () => {
      throw own
    }
    const clock = new VirtualClock()
    const heard = hear(of('a').pipe(pollUntil(done, { wait: () => 1, scheduler: clock })), clock)
    expect(heard.error).toBe(own)
    expect(clock.pending).toBe(0)
  })

  it('times out over readings, failures and waits', () => {
    const { clock, heard } = polled(['a', DOWN, 'b'], { timeout: 5_000 }, 100)
    clock.flush()
    expect(heard.endedAt).toBe(5_000)
    expect(heard.error).toBeInstanceOf(TimeoutError)
    expect(heard.error?.['info']).toMatchObject({ lastValue: 'b' })
    expect(clock.pending).toBe(0)
  })

  it('has counters, backoff and deadline of its own for each subscription', () => {
    const clock = new VirtualClock()
    let reads = 0
    const task = defer(() => throwError(() => new Error(String((reads += 1)))))
    const until = pollUntil<string>(() => true, {
      wait: () => 10,
      backoff: { from: 1_000, jitter: 0 },
      timeout: 4_000,
      scheduler: clock
    })
    const bounded = task.pipe(until)
    const first = hear(bounded, clock)
    clock.flush()
    const second = hear(bounded, clock)
    clock.flush()
    expect([first.endedAt, second.endedAt]).toEqual([4_000, 8_000])
    expect(reads).toBe(6)
  })

  it('reads nothing before it is subscribed, and leaves nothing when it is unsubscribed', () => {
    const { clock, heard, reads } = polled(['a'])
    clock.runTo(700)
    heard.subscription.unsubscribe()
    expect(reads).toEqual([0, 500])
    expect(clock.pending).toBe(0)
    let left = false
    const slow = new Observable<string>(() => () => (left = true))
    hear(
      slow.pipe(pollUntil(() => true, { wait: () => 1, scheduler: clock })),
      clock
    ).subscription.unsubscribe()
    expect(left).toBe(true)
    expect(pollUntil(() => true, { wait: () => 1 })(NEVER)).toBeInstanceOf(Observable)
  })
})
