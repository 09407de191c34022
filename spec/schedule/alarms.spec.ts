import { describe, expect, it } from 'vitest'
import { createAlarms } from '../../src/schedule/alarms.js'
import { WindowLog } from '../../src/schedule/window-log.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const given = () => {
  const clock = new VirtualClock()
  const after = createAlarms(clock)
  const rung: string[] = []
  const ring = (name: string) => () => rung.push(`${name} at ${clock.now()}`)
  return { clock, after, rung, ring }
}

describe('createAlarms', () => {
  it('rings each alarm at its time, of one moment in the order in which they were set', () => {
    const { clock, after, rung, ring } = given()
    after(30, ring('c'))
    after(10, ring('a'))
    after(30, ring('d'))
    after(20, ring('b'))
    expect(clock.pending).toBe(1)
    clock.flush()
    expect(rung).toEqual(['a at 10', 'b at 20', 'c at 30', 'd at 30'])
    expect(clock.pending).toBe(0)
  })

  it('drops an alarm that is unsubscribed, once, and its timer with the last one', () => {
    const { clock, after, rung, ring } = given()
    const first = after(10, ring('a'))
    const second = after(20, ring('b'))
    first.unsubscribe()
    first.unsubscribe()
    expect(clock.pending).toBe(1)
    clock.runTo(15)
    expect(rung).toEqual([])
    clock.flush()
    expect(rung).toEqual(['b at 20'])
    second.unsubscribe()
    after(5, ring('c')).unsubscribe()
    expect(clock.pending).toBe(0)
  })

  it('never rings for Infinity, and keeps no timer for it', () => {
    const { clock, after, rung, ring } = given()
    const never = after(Infinity, ring('never'))
    expect(clock.pending).toBe(0)
    after(10, ring('soon')).unsubscribe()
    expect(clock.pending).toBe(0)
    never.unsubscribe()
    clock.flush()
    expect(rung).toEqual([])
  })

  it('bears an alarm that sets another while it rings', () => {
    const { clock, after, rung, ring } = given()
    after(10, () => after(5, ring('later')))
    clock.flush()
    expect(rung).toEqual(['later at 15'])
  })
})

describe('a WindowLog that outgrows its ring', () => {
  it('still knows each answer of its window', () => {
    const log = new WindowLog(1_000, 300)
    for (let at = 1; at <= 200; at++) log.add(at)
    expect(log.count(200)).toBe(200)
    // 100 more may go at once; the next ones when the oldest have left the window, one by one.
    expect(log.freeAt(0, 200)).toBe(1_001)
    expect(log.freeAt(0, 150)).toBe(1_051)
    expect(log.freeAt(50, 200)).toBe(1_051)
    expect(log.count(1_100)).toBe(100)
    for (let at = 201; at <= 400; at++) log.add(at)
    expect(log.freeAt(0)).toBe(1_101)
  })
})
