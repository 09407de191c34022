import { describe, expect, it } from 'vitest'
import { AdaptiveLimit } from '../../src/fleet/adaptive-limit.js'

const MINUTE = 60_000

const given = (random = 0) => {
  const limit = new AdaptiveLimit(() => random)
  /** A good answer or two, then a 429. */
  const refused = (now: number, retryAfter: number | null = 1_000) => {
    limit.settle(now)
    for (let n = 0; n < 3; n++) limit.answered()
    return limit.limited(now, retryAfter)
  }
  /** Time passes, looked at every second. */
  const pass = (from: number, to: number) => {
    for (let now = from; now <= to; now += 1_000) limit.settle(now)
  }
  return { limit, refused, pass }
}

describe('AdaptiveLimit', () => {
  it('uses all that is configured until a 429 comes', () => {
    const { limit, pass } = given()
    pass(0, 10 * MINUTE)
    expect(limit.share).toBe(1)
  })

  it('shuts for as long as the server asks', () => {
    expect(given().refused(5_000, 20_000)).toBe(25_000)
  })

  it('shuts for a second where the server does not say, doubled each time, with up to a quarter on top', () => {
    const { refused } = given()
    const shut = [0, 10_000, 20_000, 30_000].map((now) => refused(now, null) - now)
    expect(shut).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(given(0.999).refused(0, null)).toBeCloseTo(1_250, -1)
  })

  it('never shuts for more than a minute and a quarter on its own', () => {
    const { refused } = given(0.999)
    const shut = Array.from({ length: 20 }, (_, n) => refused(n * 100_000, null) - n * 100_000)
    expect(Math.max(...shut)).toBeLessThan(1.25 * MINUTE)
  })

  it('is cut once by a refusal, however many requests under way meet it', () => {
    const { limit, refused } = given()
    for (const now of [0, 5, 20, 900]) refused(now)
    expect(limit.share).toBeCloseTo(0.7)
  })

  it('is not cut again while nothing gets through: the window is still full', () => {
    const { limit, refused } = given()
    refused(0)
    for (const now of [2_000, 4_000, 8_000]) {
      limit.answered()
      limit.limited(now, 1_000)
    }
    expect(limit.share).toBeCloseTo(0.7)
  })

  it('waits longer and longer while nothing gets through, whatever the server says', () => {
    const { limit, refused } = given()
    let shut = refused(0, 0)
    const waits = Array.from({ length: 4 }, () => {
      const now = Math.max(shut, 1_000) + 1
      limit.answered()
      shut = limit.limited(now, 0)
      return shut - now
    })
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000])
  })

  it('rises while no 429 comes: by a tenth after a minute, then faster', () => {
    const { limit, refused } = given()
    refused(0)
    const shares = Array.from({ length: 6 }, (_, n) => {
      limit.settle(1_000 + (n + 1) * MINUTE)
      return Number(limit.share.toFixed(3))
    })
    expect(shares).toEqual([0.77, 0.924, 1, 1, 1, 1])
  })

  it('does not try again for two minutes what was refused, and goes back to what had held', () => {
    const { limit, refused, pass } = given()
    refused(0)
    refused(10_000)
    pass(11_000, 129_000)
    expect(limit.share).toBeLessThan(0.7)
    pass(130_000, 180_000)
    const held = limit.share
    pass(181_000, 200_000)
    expect(limit.share).toBeGreaterThan(0.7)
    refused(201_000)
    expect(limit.share).toBe(held)
  })

  it('shuts for longer where an echo of the refusal asks for that', () => {
    const { limit, refused } = given()
    expect(refused(0, 1_000)).toBe(1_000)
    expect(refused(500, 20_000)).toBe(20_500)
    expect(limit.share).toBeCloseTo(0.7)
  })

  it('takes what comes within a second for an echo, though it is open again', () => {
    const { limit, refused } = given()
    expect(refused(0, 0)).toBe(0)
    refused(999, 0)
    expect(limit.share).toBeCloseTo(0.7)
    refused(1_000, 0)
    expect(limit.share).toBeCloseTo(0.49)
  })

  it('rises by a tenth again where a longer step would have come to what was refused', () => {
    const { limit, refused } = given()
    refused(0, 0)
    refused(10_000, 0)
    limit.settle(70_000)
    limit.settle(130_000)
    const tooMuch = limit.share
    refused(131_000, 0)
    const shares = [191_000, 251_000, 311_000, 371_000].map((now) => {
      limit.settle(now)
      return limit.share / tooMuch
    })
    const [first = 0, ...later] = shares
    expect(first).toBeCloseTo(1.1 / 1.2)
    expect(later.map((share) => share / first)).toEqual([1, 1, expect.closeTo(1.1)])
  })

  it('takes whatever comes while it is shut for an echo', () => {
    const { limit, refused } = given()
    for (const now of [0, 5_000, 19_000]) refused(now, 20_000)
    expect(limit.share).toBeCloseTo(0.7)
  })

  it('waits as long as the server asks where that is longer than its own wait, though nothing gets through', () => {
    const { limit, refused } = given()
    refused(0)
    limit.answered()
    expect(limit.limited(2_000, 30_000)).toBe(32_000)
  })

  it('takes up a refused share at the very moment when it may be tried again', () => {
    const { limit, refused } = given()
    refused(0, 0)
    refused(10_000, 0)
    limit.settle(70_000)
    const tried = limit.share
    refused(71_000, 0)
    const held = limit.share
    expect(held).toBeLessThan(tried)
    limit.settle(131_000)
    expect(limit.share).toBe(held)
    limit.settle(191_000)
    expect(limit.share).toBe(tried)
  })

  it('tries a refused share again after 2, 4, 8 and then every 16 minutes', () => {
    const { limit, refused } = given()
    const refusals: (readonly [number, number])[] = []
    let shut = 0
    for (let now = 0; now < 100 * MINUTE; now += 1_000) {
      limit.settle(now)
      if (now < shut || limit.share <= 0.5) continue
      refusals.push([now, Number(limit.share.toFixed(3))])
      shut = refused(now)
    }
    const tries = [62, 183, 424, 905, 1_866, 2_827, 3_788, 4_749, 5_710].map((s) => [s * 1_000, 0.539])
    expect(refusals).toEqual([[0, 1], [1_000, 0.7], ...tries])
    expect(limit.share).toBeCloseTo(0.49)
  })

  it('doubles its own waits up to a minute, and begins at a second again after a minute without a 429', () => {
    const { refused, pass } = given()
    let now = 0
    const next = () => {
      const shut = refused(now, null)
      const wait = shut - now
      now = shut + 5_000
      return wait
    }
    expect(Array.from({ length: 8 }, next)).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((s) => s * 1_000))
    pass(now, now + MINUTE)
    now += MINUTE
    expect(next()).toBe(1_000)
  })

  it('takes up a share that another has found, within its own bounds', () => {
    const shares = [0, 0.005, 0.3, 1, 7].map((share) => {
      const { limit } = given()
      limit.resume(share, 0)
      return limit.share
    })
    expect(shares).toEqual([0.01, 0.01, 0.3, 1, 1])
  })

  it('never comes to nothing', () => {
    const { limit, refused } = given()
    for (let n = 0; n < 100; n++) refused(n * 5_000)
    expect(limit.share).toBe(0.01)
  })
})
