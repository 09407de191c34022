import { interval, take, timer } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

describe('runTo', () => {
  it('ends where it should though work that it runs has moved the clock', () => {
    const clock = new VirtualClock()
    const heard: number[] = []
    interval(1_000, clock)
      .pipe(take(60))
      .subscribe((n) => {
        heard.push(clock.now())
        if (n === 2) clock.advance(1_500)
      })
    clock.runTo(10_000)
    expect(clock.now()).toBe(10_000)
    expect(heard.at(-1)).toBeLessThanOrEqual(10_000)
    expect(heard.length).toBeGreaterThan(5)
  })

  it('leaves the clock able to run all, also after work that threw', () => {
    const clock = new VirtualClock()
    const heard: number[] = []
    clock.at(5, () => {
      throw new Error('boom')
    })
    expect(() => clock.runTo(10)).toThrow('boom')
    timer(20, clock).subscribe(() => heard.push(clock.now()))
    clock.flush()
    expect([heard, clock.maxFrames]).toEqual([[25], Infinity])
  })
})
