import { describe, expect, it } from 'vitest'
import { EvenPace } from '../../src/schedule/even-pace.js'

const departures = (burst: number, wanted: number): number[] => {
  const pace = new EvenPace()
  let now = 1_000
  return Array.from({ length: wanted }, () => {
    now = Math.max(now, pace.freeAt(60, burst))
    pace.sent(now, 60)
    return now - 1_000
  })
}

describe('EvenPace', () => {
  it('lets one request leave at a time, a slot apart', () => {
    expect(departures(0, 4)).toEqual([0, 60, 120, 180])
  })

  it('lets what was saved up leave at once', () => {
    expect(departures(2, 5)).toEqual([0, 0, 0, 60, 120])
  })

  it('saves up no more than a burst, however long nothing leaves', () => {
    const pace = new EvenPace()
    pace.sent(0, 60)
    const now = 1_000_000
    const left = [0, 0, 0].map(() => {
      const free = pace.freeAt(60, 1) <= now
      pace.sent(now, 60)
      return free
    })
    expect(left).toEqual([true, true, false])
  })
})
