import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobStatus } from '../../src/job/job-status.js'
import { Belief } from '../../src/schedule/belief.js'

const SECOND = 1_000

/** Polls every 10 s; each reading is a status and the progress with it. */
const after = (...readings: readonly (readonly [JobStatus, (number | null)?])[]): Belief => {
  const belief = new Belief()
  readings.forEach(([status, progress = 0], n) => belief.see(status, progress, n * 10 * SECOND))
  return belief
}

const running = (...progress: number[]) => after(['PENDING'], ...progress.map((p) => ['STARTED', p] as const))

describe('Belief', () => {
  it('is fresh until the job has been asked about', () => {
    const belief = new Belief()
    expect(belief.fresh).toBe(true)
    belief.see('PENDING', 0, 5)
    expect(belief.fresh).toBe(false)
    expect(belief.askedAt).toBe(5)
  })

  describe('endsAt', () => {
    it.each<[string, Belief]>([
      ['nothing is known', new Belief()],
      ['the job is pending', after(['PENDING'])],
      ['it has reported no progress', running(0, 0)],
      ['it was joined in the middle, and nothing has moved', after(['STARTED', 40], ['STARTED', 40])],
      ['it has ended', after(['PENDING'], ['STARTED', 50], ['SUCCESS', 100])]
    ])('is unknown where %s', (_, belief) => {
      expect(belief.endsAt()).toBeNull()
    })

    it('goes by the speed so far, from half-way between the last PENDING and the first other answer', () => {
      // Began at 5 s, 10 of 20 tasks in the 95 s until the last poll.
      const belief = running(5, 10, 15, 20, 25, 30, 35, 40, 45, 50)
      expect(belief.endsAt()).toBeCloseTo(100 * SECOND + (10 * 95 * SECOND) / 10.15, 3)
    })

    it('goes by what was seen of a job that was joined in the middle', () => {
      // Fractions of four: one task in 10 s, one to go.
      const belief = after(['STARTED', 50], ['STARTED', 75])
      expect(belief.endsAt()).toBeCloseTo(10 * SECOND + (10 * SECOND) / 1.15, 3)
    })

    it('begins anew where progress falls back', () => {
      expect(running(20, 40, 60, 10).endsAt()).toBeNull()
      expect(running(20, 40, 60, 10, 20).endsAt()).toBeGreaterThan(50 * SECOND)
    })

    it('leaves out the time that the server spent in RETRY', () => {
      const straight = running(10, 20, 30, 40)
      const delayed = after(
        ['PENDING'],
        ['STARTED', 10],
        ['STARTED', 20],
        ['RETRY', 20],
        ['RETRY', 20],
        ['STARTED', 30],
        ['STARTED', 40]
      )
      const left = (belief: Belief) => (belief.endsAt() as number) - belief.askedAt
      // Two answers and half of the gaps around them: 20 s of 30.
      expect(left(delayed) / left(straight)).toBeLessThan(1.3)
    })

    it('takes no news of progress for no change', () => {
      const silent = after(['PENDING'], ['STARTED', 20], ['STARTED', null])
      const told = after(['PENDING'], ['STARTED', 20], ['STARTED', 20])
      expect(silent.endsAt()).toBe(told.endsAt())
    })
  })

  describe('worth', () => {
    it('is nothing at the moment of a poll, and rises ever after', () => {
      const belief = running(10, 20, 30)
      const worths = [0, 1, 10, 100, 1_000, 10_000].map((s) => belief.worth(belief.askedAt + s * SECOND))
      expect(worths[0]).toBe(0)
      expect(worths).toEqual([...worths].sort((a, b) => a - b))
      expect(new Set(worths).size).toBe(worths.length)
    })

    it('is far higher near the predicted end than far from it', () => {
      const near = running(20, 40, 60, 80, 95)
      const far = running(1, 2, 3, 4, 5)
      const tenSecondsOn = (belief: Belief) => belief.worth(belief.askedAt + 10 * SECOND)
      expect(tenSecondsOn(near)).toBeGreaterThan(100 * tenSecondsOn(far))
    })

    it('is never less than what an end out of order may cost', () => {
      const far = running(1, 2, 3, 4, 5)
      expect(far.worth(far.askedAt + 100 * SECOND)).toBeGreaterThanOrEqual(
        (100 * SECOND) ** 2 / (20_000 * SECOND)
      )
    })
  })

  it('grows patient with a job in RETRY, the longer it stays there', () => {
    const short = after(['STARTED', 10], ['RETRY', 10])
    const long = after(['STARTED', 10], ...Array.from({ length: 30 }, () => ['RETRY', 10] as const))
    expect(long.ripeAfter(SECOND)).toBeGreaterThan(2 * short.ripeAfter(SECOND))
  })

  it('solves its own worth for time, whatever was seen', () => {
    const status = fc.constantFrom<JobStatus>(
      'PENDING',
      'STARTED',
      'STARTED',
      'STARTED',
      'RETRY',
      'UNKNOWN',
      'SUCCESS',
      'FAILURE'
    )
    const reading = fc.tuple(
      status,
      fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e7, noNaN: true }))
    )
    const readings = fc.array(reading, { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(readings, fc.double({ min: 1e-6, max: 1e7, noNaN: true }), (seen, price) => {
        const belief = new Belief()
        let now = 1.7e12
        for (const [each, progress, later] of seen) belief.see(each, progress, (now += later))
        const ripe = belief.ripeAfter(price)
        expect(ripe).toBeGreaterThan(0)
        expect(ripe).toBeLessThan(Infinity)
        belief.askedAt = 0
        expect(belief.worth(ripe) / price).toBeCloseTo(1, 6)
        expect(belief.endsAt()).not.toBeNaN()
      })
    )
  })
})
