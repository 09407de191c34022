import { describe, expect, it } from 'vitest'
import type { JobStatus } from '../../src/job/job-status.js'
import { Belief } from '../../src/schedule/belief.js'

// The table under "Who goes first" in docs/fleet.md, and how much of a job's time counts as its run.

const SECOND = 1_000
const START = 1.7e12

/** Readings at a number of seconds. */
const seen = (...readings: readonly (readonly [number, JobStatus, (number | null)?])[]): Belief => {
  const belief = new Belief()
  for (const [at, status, progress = 0] of readings) belief.see(status, progress, START + at * SECOND)
  return belief
}

/** The worth after u seconds, in seconds, is m * (u / m) ** k: at u = m it is m, at half of it m / 2 ** k. */
const expectTable = (belief: Belief, m: number, k: number): void => {
  const worthAfter = (seconds: number) => belief.worth(belief.askedAt + seconds * SECOND) / SECOND
  expect(worthAfter(m)).toBeCloseTo(m, 6)
  expect(worthAfter(m / 2)).toBeCloseTo(m / 2 ** k, 6)
}

/** Seconds from the start. */
const endOf = (belief: Belief): number => ((belief.endsAt() as number) - START) / SECOND

describe('what a poll is worth', () => {
  it.each<[string, Belief, number]>([
    ['PENDING', seen([0, 'PENDING']), 1_400],
    ['PENDING for long', seen([0, 'PENDING'], [1_000, 'PENDING']), 1_400],
    ['PENDING again', seen([0, 'STARTED', 40], [10, 'STARTED', 50], [20, 'PENDING', 50]), 1_400],
    ['STARTED, joined in the middle', seen([0, 'STARTED', 40]), 500],
    ['STARTED, joined in the middle, some time ago', seen([0, 'STARTED', 40], [100, 'STARTED', 40]), 525],
    // It began half-way between the last PENDING and the first other answer.
    ['STARTED without progress', seen([0, 'PENDING'], [10, 'STARTED'], [25, 'STARTED']), 505],
    ['UNKNOWN', seen([0, 'PENDING'], [20, 'UNKNOWN']), 502.5],
    ['RETRY', seen([0, 'STARTED', 40], [10, 'RETRY', 40]), 60],
    ['RETRY from the first', seen([0, 'RETRY', 40]), 60],
    ['RETRY for 30 s', seen([0, 'RETRY'], [10, 'RETRY'], [30, 'RETRY']), 210]
  ])('rises as the square of the time where the job is %s', (_, belief, m) => {
    expectTable(belief, m, 2)
  })

  it('is what the tasks done so far foretell, the more steeply the more of them there are', () => {
    // 20 tasks, 10 done in the 95 s since 5 s.
    const half = seen([0, 'PENDING'], ...steps(5, 10, 15, 20, 25, 30, 35, 40, 45, 50))
    expectTable(half, (10 * 95) / 10.15, 1 + 1.4 / Math.sqrt(1 / 10 + 1 / 10 + (10 / 95) ** 2 / 12))
    // Half of 101 tasks: the exponent would be 8.
    const many = seen([0, 'PENDING'], ...Array.from({ length: 50 }, (_, n) => step(n, (100 * (n + 1)) / 101)))
    expectTable(many, (51 * 495) / 50.15, 6)
    // One task done, one to do: nothing is known.
    expectTable(seen([0, 'PENDING'], [10, 'STARTED', 50], [20, 'STARTED', 50]), 15 / 1.15, 2)
  })

  it('is the less steep, the less is known of when the job began', () => {
    // 9 of 19 tasks, all within the ten seconds in which it began.
    const sudden = seen([0, 'PENDING'], [10, 'STARTED', 900 / 19])
    expectTable(sudden, (10 * 5) / 9.15, 1 + 1.4 / Math.sqrt(1 / 9 + 1 / 10 + (10 / 5) ** 2 / 12))
  })
})

describe('the predicted end', () => {
  it('takes a small step for a sign that there are many tasks', () => {
    // Ten tasks at the least, though 50 may be 1 of 2.
    expect(endOf(seen([0, 'STARTED', 40], [10, 'STARTED', 50]))).toBeCloseTo(10 + (5 * 10) / 1.15, 6)
  })

  it('is put off while progress stands still', () => {
    const still = seen([0, 'PENDING'], [10, 'STARTED', 50], [20, 'STARTED', 50])
    expect(endOf(still)).toBeCloseTo(20 + 15 / 1.15, 6)
  })

  it('is forgotten where the job is pending again', () => {
    expect(seen([0, 'STARTED', 40], [10, 'STARTED', 50], [20, 'PENDING', 50]).endsAt()).toBeNull()
  })

  it('counts half of the way into RETRY and out of it as time spent there', () => {
    const delayed = seen(
      [0, 'PENDING'],
      [10, 'STARTED', 10],
      [20, 'STARTED', 20],
      [30, 'RETRY', 20],
      [40, 'RETRY', 20],
      [50, 'STARTED', 30],
      [60, 'STARTED', 40]
    )
    // 55 s since the start at 5 s, 20 of them in RETRY; 4 tasks of 10 done.
    expect(endOf(delayed)).toBeCloseTo(60 + (6 * 35) / 4.15, 6)
  })

  it('counts from the first answer where that was RETRY, and half of the way out of it', () => {
    // 5 s of work: 1 of 2 tasks.
    expect(endOf(seen([0, 'RETRY'], [10, 'STARTED', 50]))).toBeCloseTo(10 + 5 / 1.15, 6)
  })
})

const step = (n: number, progress: number) => [10 * (n + 1), 'STARTED', progress] as const

const steps = (...progress: readonly number[]) => progress.map((each, n) => step(n, each))
