import { repeat, tap } from 'rxjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobStatus } from '../../src/job/job-status.js'
import { LIMITS, jobOf, pacerLab } from './support/pacer-lab.js'

const SLOT = 1_000
const TOOK = 20
// An answer frees its slot a little later than it was taken.
const LOSS = 1.05
const HALF_AN_HOUR = 1_800_000

const reading = fc.tuple(
  fc.constantFrom<JobStatus>('PENDING', 'STARTED', 'STARTED', 'RETRY', 'UNKNOWN'),
  fc.double({ min: 0, max: 100, noNaN: true })
)
const job = fc.record({
  interval: fc.integer({ min: 1_000, max: 20_000 }),
  readings: fc.array(reading, { minLength: 1, maxLength: 20 })
})
const fleet = fc.array(job, { minLength: 2, maxLength: 25 })

/** The longest time that any job of the fleet was not asked about, beyond its interval, in slots. */
const longestGap = (
  jobs: readonly { interval: number; readings: readonly [JobStatus, number][] }[],
  crowd: number
) => {
  const { pacer, exchange, at, runTo, timesOf } = pacerLab({
    ...LIMITS,
    read: { perSecond: 30, perMinute: 60 }
  })
  jobs.forEach(({ interval, readings }, n) => {
    const ticket = pacer.ticket('read', 'poll')
    let polls = 0
    ticket
      .run(exchange(String(n), TOOK))
      .pipe(
        tap(() => ticket.saw(jobOf(...(readings[polls++ % readings.length] as [JobStatus, number])))),
        repeat({ delay: () => ticket.turn(interval) })
      )
      .subscribe()
  })
  for (let n = 0; n < crowd; n++) {
    const ticket = pacer.ticket('read', 'ahead')
    at(300_000, () =>
      ticket
        .run(exchange('crowd', TOOK))
        .pipe(repeat({ delay: () => ticket.turn(0) }))
        .subscribe()
    )
  }
  runTo(HALF_AN_HOUR)
  const gaps = jobs.map(({ interval }, n) => {
    const times = [...timesOf(String(n)), HALF_AN_HOUR]
    return Math.max(...times.map((time, k) => time - (times[k - 1] ?? 0) - interval))
  })
  return Math.max(...gaps) / SLOT
}

describe('no job starves', () => {
  it('waits for five and a half rounds at most, whatever the jobs report', () => {
    fc.assert(
      fc.property(fleet, (jobs) => {
        expect(longestGap(jobs, 0)).toBeLessThanOrEqual(LOSS * 5.5 * jobs.length + 1)
      }),
      { numRuns: 40 }
    )
  })

  it('is asked in one slot of eight even where others never stop to wait ahead', () => {
    fc.assert(
      fc.property(fleet, (jobs) => {
        const all = jobs.length + 3
        expect(longestGap(jobs, 3)).toBeLessThanOrEqual(LOSS * (4.5 * all + 8 * all) + 1)
      }),
      { numRuns: 25 }
    )
  })
})
