import { describe, expect, it } from 'vitest'
import { exponential, logNormal, mulberry32, oneOf, randomOf, seedOf } from '../../src/simulator/prng.js'
import { isUuid, uuidFrom } from '../../src/simulator/uuid.js'

const take = (count: number, next: () => number) => Array.from({ length: count }, next)

describe('mulberry32', () => {
  it('gives the published numbers of its seed', () => {
    // What the generator's widely published JavaScript form gives for seed 1.
    expect(take(3, mulberry32(1))).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522])
  })

  it('gives the same row again for the same seed, another for another', () => {
    expect(take(50, mulberry32(42))).toEqual(take(50, mulberry32(42)))
    expect(take(50, mulberry32(42))).not.toEqual(take(50, mulberry32(43)))
  })

  it('stays within 0 and 1 and uses the whole range', () => {
    const row = take(10_000, mulberry32(7))

    expect(Math.min(...row)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...row)).toBeLessThan(1)
    expect(row.reduce((sum, x) => sum + x, 0) / row.length).toBeCloseTo(0.5, 1)
  })
})

describe('seedOf', () => {
  it('tells keys apart that look alike when joined', () => {
    expect(seedOf('a', 'bc')).not.toBe(seedOf('ab', 'c'))
    expect(seedOf(1, 12)).not.toBe(seedOf(11, 2))
  })

  it('gives each key a row of its own', () => {
    const firsts = Array.from({ length: 1_000 }, (_, index) => randomOf(3, 'lengths', index)())

    expect(new Set(firsts).size).toBe(1_000)
    expect(firsts.reduce((sum, x) => sum + x, 0) / 1_000).toBeCloseTo(0.5, 1)
  })
})

describe('draws', () => {
  it('exponential has the mean it is told', () => {
    const row = take(20_000, () => exponential(random, 60))
    expect(row.reduce((sum, x) => sum + x, 0) / row.length / 60).toBeCloseTo(1, 1)
  })

  it('logNormal has the median it is told', () => {
    const row = take(20_001, () => logNormal(random, 600, 1)).sort((a, b) => a - b)
    expect((row[10_000] ?? 0) / 600).toBeCloseTo(1, 1)
  })

  it('oneOf reaches every item', () => {
    expect(new Set(take(100, () => oneOf(random, [1, 2, 3]))).size).toBe(3)
  })

  const random = mulberry32(5)
})

describe('uuidFrom', () => {
  it('makes UUIDs of version 4, none twice among 20,000', () => {
    const random = randomOf(1, 'ids')
    const ids = Array.from({ length: 20_000 }, () => uuidFrom(random))

    expect(new Set(ids).size).toBe(20_000)
    expect(ids.filter((id) => !isUuid(id) || id[14] !== '4' || !'89ab'.includes(id[19] ?? ''))).toEqual([])
  })
})

describe('isUuid', () => {
  it.each(['e9a2a782-1db4-4bb8-8db0-3fa5a278c068', 'E9A2A782-1DB4-1BB8-0DB0-3FA5A278C068'])(
    'takes %s',
    (id) => {
      expect(isUuid(id)).toBe(true)
    }
  )

  it.each([
    '',
    '../models',
    'e9a2a7821db44bb88db03fa5a278c068',
    'e9a2a782-1db4-4bb8-8db0-3fa5a278c068\n',
    'g'.repeat(36)
  ])('refuses %j', (id) => {
    expect(isUuid(id)).toBe(false)
  })
})
