import { from, map } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { eta } from '../../src/operators/eta.js'
import type { Job } from '../../src/job/job.js'
import { JOBS, aJob } from '../job/a-job.js'

type Step = readonly [at: number, job: Job]

/** What `eta` says of each snapshot, read at the given moments. */
const etasOf = (steps: readonly Step[]): readonly (number | null)[] => {
  let now = 0
  const said: (number | null)[] = []
  from(steps)
    .pipe(
      map(([at, job]) => {
        now = at
        return job
      }),
      eta({ now: () => now })
    )
    .subscribe((left) => said.push(left))
  return said
}

const at = (progress: number): Job => aJob({ progress })
const silent = aJob({ progress: 0, progressKnown: false })

describe('what eta says', () => {
  it('measures from the first STARTED snapshot seen', () => {
    const steps: readonly Step[] = [
      [0, JOBS.p],
      [6_000, at(0)],
      [12_000, at(25)],
      [18_000, at(50)],
      [30_000, JOBS.y]
    ]

    expect(etasOf(steps)).toEqual([null, null, 18_000, 12_000, 0])
  })

  it('says nothing of a job found half done until it moves', () => {
    const steps: readonly Step[] = [
      [1_000, at(40)],
      [3_000, at(40)],
      [5_000, at(60)]
    ]

    expect(etasOf(steps)).toEqual([null, null, 8_000])
  })

  it('grows while progress stands still', () => {
    const steps: readonly Step[] = [
      [0, at(0)],
      [10_000, at(50)],
      [20_000, at(50)],
      [30_000, at(60)]
    ]

    expect(etasOf(steps)).toEqual([null, 10_000, 20_000, 20_000])
  })

  it('is null for PENDING, RETRY, UNKNOWN, progress 0 and progress not known', () => {
    const steps: readonly Step[] = [
      [0, JOBS.p],
      [1_000, JOBS.r],
      [2_000, JOBS.u],
      [3_000, silent],
      [4_000, at(0)],
      [5_000, at(0)]
    ]

    expect(etasOf(steps)).toEqual([null, null, null, null, null, null])
  })

  it.each([JOBS.y, JOBS.f, JOBS.x])(
    'is 0 once the job ended in $status, also where that is all that was seen',
    (job) => {
      expect(etasOf([[0, job]])).toEqual([0])
      expect(
        etasOf([
          [0, at(10)],
          [1_000, job]
        ])
      ).toEqual([null, 0])
    }
  )

  it.each([JOBS.r, JOBS.p, JOBS.u])(
    'starts the measure anew after $status, though progress went on',
    (job) => {
      const steps: readonly Step[] = [
        [0, at(0)],
        [10_000, at(10)],
        [20_000, { ...job, progress: 10 }],
        [100_000, at(20)],
        [101_000, at(30)]
      ]

      expect(etasOf(steps)).toEqual([null, 90_000, null, null, 7_000])
    }
  )

  it('starts the measure anew where progress falls back', () => {
    const steps: readonly Step[] = [
      [0, at(0)],
      [10_000, at(50)],
      [20_000, at(20)],
      [21_000, at(30)]
    ]

    expect(etasOf(steps)).toEqual([null, 10_000, null, 7_000])
  })

  it('starts the measure anew where progress falls back, but not below where it began', () => {
    const steps: readonly Step[] = [
      [0, at(10)],
      [10_000, at(60)],
      [20_000, at(30)],
      [22_000, at(50)]
    ]

    expect(etasOf(steps)).toEqual([null, 8_000, null, 5_000])
  })

  it('keeps the measure over a snapshot without progress', () => {
    const steps: readonly Step[] = [
      [0, at(0)],
      [10_000, at(50)],
      [15_000, silent],
      [20_000, at(80)]
    ]

    expect(etasOf(steps)).toEqual([null, 10_000, null, 5_000])
  })

  it.each([
    ['stands still', 5_000],
    ['goes back', 1_000]
  ])('is null where the clock %s', (_title, later) => {
    const steps: readonly Step[] = [
      [5_000, at(0)],
      [later, at(50)]
    ]

    expect(etasOf(steps)).toEqual([null, null])
  })

  it('is null rather than Infinity where hardly anything moved', () => {
    const steps: readonly Step[] = [
      [0, at(0)],
      [1_000, at(Number.MIN_VALUE)]
    ]

    expect(etasOf(steps)).toEqual([null, null])
  })

  it('is 0 at 100 % though the job has not ended', () => {
    const steps: readonly Step[] = [
      [0, at(50)],
      [1_000, at(100)],
      [2_000, at(100)]
    ]

    expect(etasOf(steps)).toEqual([null, 0, 0])
  })

  it('never gives a number that is negative, NaN or infinite, whatever comes', () => {
    const values = [0, 1e-300, 0.1, 33.333, 99.999, 100]
    const steps = values.flatMap((first, i) =>
      values.flatMap((second, j): readonly Step[] => [
        [i * 10 + j, at(first)],
        [i * 7 + j * 3, at(second)],
        [Number.MAX_VALUE, at(100)]
      ])
    )

    const numbers = etasOf(steps).filter((left) => left !== null)

    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers.every((left) => Number.isFinite(left) && left >= 0)).toBe(true)
  })
})
