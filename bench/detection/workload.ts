/** Jobs that behave like real ones: what happens to each, and when, is drawn before the run. */
import { exponential, logNormal, randomOf } from '../../src/simulator/prng.js'
import type { JobStatus } from '../../src/job/job-status.js'
import { idOf } from '../lib/ids.js'

// model

/** From `at` on the job reads like this. */
export interface Change {
  readonly at: number
  readonly status: JobStatus
  readonly progress: number
}

/** All that happens to one job; the first change is its submission, the last its end. Times in ms. */
export interface Plan {
  readonly id: string
  readonly changes: readonly Change[]
  readonly submittedAt: number
  readonly endsAt: number
}

export interface Workload {
  readonly jobs: number
  /** Spread of the logarithm of the run time, whose median is 600 s. @default 1 */
  readonly sigma?: number
  /** Share of jobs whose progress stays 0 until they end. @default 0 */
  readonly silent?: number
  /** Share of jobs that the server retries once, 10, 20 or 40 min later. @default 0 */
  readonly retrying?: number
  /** Share of jobs that fail at a random moment of their run. @default 0 */
  readonly failing?: number
  /** Progress is rounded. @default false */
  readonly wholePerCents?: boolean
  /** How far the speed wanders from task to task: spread of each step of its logarithm. @default 0 */
  readonly drift?: number
  /** In how many bursts the jobs are submitted; 0: evenly over the ten minutes. @default 0 */
  readonly bursts?: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const SUBMISSIONS = 10 * MINUTE

// constructors

/** Submitted over ten minutes; PENDING for 60 s in the mean; 5 to 100 tasks of uneven length. */
export const plansOf = (workload: Workload, seed: number): readonly Plan[] =>
  Array.from({ length: workload.jobs }, (_, n) => planOf(workload, seed, n))

/** What the server would say at that moment. */
export const readingAt = ({ changes }: Plan, now: number): Change => {
  let within = 0
  let beyond = changes.length
  while (beyond - within > 1) {
    const middle = (within + beyond) >> 1
    if ((changes[middle] as Change).at <= now) within = middle
    else beyond = middle
  }
  return changes[within] as Change
}

// private

const planOf = (workload: Workload, seed: number, n: number): Plan => {
  const { jobs, sigma = 1, silent = 0, retrying = 0, failing = 0, drift = 0, bursts = 0 } = workload
  const random = randomOf(seed, n)
  const spread = bursts === 0 ? n / jobs : Math.floor((n * bursts) / jobs) / bursts
  const submittedAt = spread * SUBMISSIONS
  const startedAt = submittedAt + exponential(random, MINUTE)
  const run = logNormal(random, 10 * MINUTE, sigma)
  const tasks = lengthsOf(5 + Math.floor(random() * 96), run, drift, random)
  const isSilent = random() < silent
  const retry =
    random() < retrying
      ? { before: Math.floor(random() * tasks.length), lasts: 10 * MINUTE * 2 ** Math.floor(random() * 3) }
      : null
  const failsAt = random() < failing ? startedAt + random() * run : Infinity
  const shown = (done: number): number => {
    const progress = (100 * done) / tasks.length
    if (isSilent) return 0
    return workload.wholePerCents === true ? Math.round(progress) : progress
  }
  const changes: Change[] = [
    { at: submittedAt, status: 'PENDING', progress: 0 },
    { at: startedAt, status: 'STARTED', progress: 0 }
  ]
  let at = startedAt
  tasks.forEach((length, done) => {
    if (retry?.before === done) {
      changes.push({ at, status: 'RETRY', progress: shown(done) })
      at += retry.lasts
      changes.push({ at, status: 'STARTED', progress: shown(done) })
    }
    at += length
    changes.push({ at, status: 'STARTED', progress: shown(done + 1) })
  })
  const endsAt = Math.min(failsAt, at)
  const lived = changes.filter((change) => change.at < endsAt)
  lived.push({ at: endsAt, status: failsAt < at ? 'FAILURE' : 'SUCCESS', progress: failsAt < at ? 0 : 100 })
  return { id: idOf(n), changes: lived, submittedAt, endsAt }
}

const lengthsOf = (tasks: number, run: number, drift: number, random: () => number): readonly number[] => {
  let speed = 1
  const raw = Array.from({ length: tasks }, () => {
    speed *= drift > 0 ? logNormal(random, 1, drift) : 1
    return (0.2 + exponential(random, 1)) * speed
  })
  const sum = raw.reduce((a, b) => a + b)
  return raw.map((length) => (length * run) / sum)
}
