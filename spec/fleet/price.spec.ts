import { describe, expect, it } from 'vitest'
import { Price } from '../../src/fleet/price.js'

describe('Price', () => {
  it('is a second before anything was granted', () => {
    expect(new Price().value).toBe(1_000)
  })

  it('moves by half a per cent of the way, by factors, towards what was granted', () => {
    const price = new Price()
    price.paid(2_000)
    expect(price.value).toBeCloseTo(1_000 * 2 ** 0.005, 9)
    price.paid(1)
    expect(price.value).toBeCloseTo((1_000 * 2 ** 0.005) ** 0.995, 9)
  })

  it('comes to what is granted again and again', () => {
    const price = new Price()
    for (let n = 0; n < 5_000; n++) price.paid(20)
    expect(price.value).toBeCloseTo(20, 6)
  })

  it.each([0, -1, NaN])('does not count a poll worth %d', (worth) => {
    const price = new Price()
    price.paid(worth)
    expect(price.value).toBe(1_000)
  })
})
