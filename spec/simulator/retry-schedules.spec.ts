import { describe, expect, it } from 'vitest'
import { RETRY_SCHEDULES } from '../../src/simulator/retry-schedules.js'

const minutes = (waits: readonly number[]) => waits.reduce((sum, wait) => sum + wait, 0) / 60_000

describe('RETRY_SCHEDULES', () => {
  it('has the five documented waits of chunk processing, about 5.2 h in all', () => {
    expect(RETRY_SCHEDULES.chunkProcessing.map((wait) => wait / 60_000)).toEqual([10, 20, 40, 80, 160])
    expect(minutes(RETRY_SCHEDULES.chunkProcessing)).toBe(310)
  })

  it('has nine doubling waits of chunk creation, about 20 min in all', () => {
    const waits = RETRY_SCHEDULES.chunkCreation

    expect(waits).toHaveLength(9)
    expect(waits.slice(1).map((wait, index) => wait / (waits[index] ?? 0))).toEqual(Array(8).fill(2))
    expect(minutes(waits)).toBeCloseTo(20, 1)
  })
})
