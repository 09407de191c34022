import { NEVER, concat, of, throwError, timer } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { hear } from '../../src/testing/hear.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

describe('hear', () => {
  it('keeps values with their times, and the end with its own', () => {
    const clock = new VirtualClock()
    const heard = hear(timer(5, 10, clock), clock)
    clock.runTo(30)
    expect([heard.values, heard.times, heard.end, heard.endedAt]).toEqual([
      [0, 1, 2],
      [5, 15, 25],
      'open',
      null
    ])
    const ended = hear(of('a'), clock)
    expect([ended.values, ended.end, ended.endedAt]).toEqual([['a'], 'complete', 30])
  })

  it('keeps an error, and throws none', () => {
    const failed = hear(
      concat(
        of(1),
        throwError(() => new RangeError('no'))
      ),
      new VirtualClock()
    )
    expect([failed.values, failed.end]).toEqual([[1], 'error'])
    expect(failed.error).toBeInstanceOf(RangeError)
  })

  it('hands over the subscription', () => {
    const { subscription } = hear(NEVER, new VirtualClock())
    expect(subscription.closed).toBe(false)
  })
})

describe('VirtualClock', () => {
  it('stands still where it was run to', () => {
    const clock = new VirtualClock()
    const { times } = hear(timer(0, 100, clock), clock)
    clock.advance(250)
    clock.advance(49)
    expect([times, clock.now(), clock.pending]).toEqual([[0, 100, 200], 299, 1])
    clock.advance(1)
    expect(times).toHaveLength(4)
  })

  it('runs what is due in order, and what is to be done at a moment then', () => {
    const clock = new VirtualClock()
    const done: string[] = []
    clock.at(20, () => done.push(`b ${clock.now()}`))
    clock.at(10, () => done.push(`a ${clock.now()}`))
    clock.runTo(100)
    expect(done).toEqual(['a 10', 'b 20'])
  })

  it('freezes: timers fire late, the clock goes on; and jumps: the clock alone', () => {
    const frozen = new VirtualClock()
    frozen.freeze(10, 1_000)
    const late = hear(timer(50, frozen), frozen)
    frozen.runTo(2_000)
    expect(late.times).toEqual([1_000])

    const asleep = new VirtualClock()
    asleep.jump(10, 1_000)
    const on = hear(timer(50, asleep), asleep)
    asleep.runTo(100)
    expect(on.times).toEqual([1_050])
  })

  it('hands on what a timer throws', () => {
    const clock = new VirtualClock()
    clock.at(5, () => {
      throw new RangeError('a bug')
    })
    expect(() => clock.runTo(10)).toThrow('a bug')
  })
})
