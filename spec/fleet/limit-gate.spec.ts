import { describe, expect, it } from 'vitest'
import { LimitGate } from '../../src/fleet/limit-gate.js'

const given = (perSecond: number, perMinute: number) => {
  const gate = new LimitGate({ perSecond, perMinute }, () => 0)
  /** So many requests at that moment, answered at once. */
  const exchange = (count: number, now: number) => {
    for (let n = 0; n < count; n++) {
      gate.sent(now)
      gate.answered(now)
    }
  }
  return { gate, exchange }
}

describe('LimitGate', () => {
  it.each([
    [30, 1_000, 60],
    [1, 1_000, 1_000],
    [10, 300, 200],
    [Infinity, Infinity, 0]
  ])('of %d a second and %d a minute gives each request %d ms', (perSecond, perMinute, slot) => {
    expect(given(perSecond, perMinute).gate.slot).toBe(slot)
  })

  it('spreads polls one slot apart, but for five that were saved up', () => {
    const { gate, exchange } = given(100, 1_000)
    exchange(5, 0)
    expect(gate.opensAt(false)).toBe(0)
    exchange(1, 0)
    expect(gate.opensAt(false)).toBe(60)
    exchange(1, 60)
    expect(gate.opensAt(false)).toBe(120)
  })

  it('spreads what a person waits for one slot apart, but for thirty that were saved up', () => {
    const { gate, exchange } = given(100, 1_000)
    exchange(30, 0)
    expect(gate.opensAt(true)).toBe(0)
    exchange(1, 0)
    expect(gate.opensAt(true)).toBe(60)
  })

  it('opens one second after the answer that fills the second, one minute after that which fills the minute', () => {
    const second = given(3, 1_000)
    second.exchange(3, 100)
    expect(second.gate.opensAt(true)).toBe(1_100)
    const minute = given(100, 3)
    for (const now of [0, 20_000, 40_000]) minute.exchange(1, now)
    expect(minute.gate.opensAt(true)).toBe(60_000)
  })

  it('is shut while as many as a window allows are under way', () => {
    const { gate } = given(2, 1_000)
    gate.sent(0)
    expect(gate.opensAt(true)).toBeLessThanOrEqual(0)
    gate.sent(0)
    expect(gate.opensAt(true)).toBe(Infinity)
    gate.answered(300)
    expect(gate.opensAt(true)).toBeLessThan(Infinity)
    expect(gate.flying).toBe(1)
  })

  it('counts an aborted request as under way for a second, and as answered then', () => {
    const { gate } = given(1, 1_000)
    expect(gate.settlesAt).toBe(Infinity)
    gate.sent(0)
    gate.abandoned(200)
    expect(gate.settlesAt).toBe(1_200)
    gate.settle(1_199)
    expect([gate.flying, gate.opensAt(true)]).toEqual([1, Infinity])
    gate.settle(1_200)
    expect([gate.flying, gate.settlesAt, gate.opensAt(true)]).toEqual([0, Infinity, 2_200])
  })

  it('notes an answer after the aborted requests that count as answered before it', () => {
    const { gate } = given(2, 1_000)
    gate.sent(0)
    gate.sent(0)
    gate.abandoned(100)
    gate.answered(1_500)
    expect(gate.flying).toBe(0)
    expect(gate.usage(1_600)).toEqual({ usedLastSecond: 2, usedLastMinute: 2 })
    expect(gate.usage(2_100)).toEqual({ usedLastSecond: 1, usedLastMinute: 2 })
  })

  it('counts those under way in its usage', () => {
    const { gate, exchange } = given(30, 1_000)
    exchange(2, 0)
    gate.sent(5_000)
    expect(gate.usage(5_000)).toEqual({ usedLastSecond: 1, usedLastMinute: 3 })
  })

  it('gives 70 % of its limits after a 429, one request at the least', () => {
    const { gate, exchange } = given(10, 10)
    exchange(1, 0)
    expect(gate.limited(0, 5_000)).toBe(5_000)
    expect(gate.opensAt(true)).toBe(5_000)
    expect(gate.share).toBeCloseTo(0.7)
    expect(gate.slot).toBeCloseTo(6_000 / 0.7)
    const one = given(1, 60)
    one.exchange(1, 0)
    one.gate.limited(0, 0)
    one.gate.settle(10_000)
    // 0.7 of one request a second would be none.
    expect(one.gate.opensAt(true)).toBeLessThan(Infinity)
  })

  it('is not held back by anything where there are no limits', () => {
    const { gate, exchange } = given(Infinity, Infinity)
    exchange(1_000, 0)
    gate.sent(0)
    expect(gate.opensAt(false)).toBe(-Infinity)
  })

  it('finds more than its cut share a minute later', () => {
    const { gate, exchange } = given(100, 1_000)
    exchange(1, 0)
    gate.limited(0, 1_000)
    gate.settle(60_999)
    expect(gate.share).toBeCloseTo(0.7)
    gate.settle(61_000)
    expect(gate.share).toBeCloseTo(0.77)
  })
})
