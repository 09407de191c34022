/**
 * The letters of a job's marbles.
 *
 * @since 0.1.0
 */
import { NetworkError } from '../error/network-error.js'
import type { Job } from '../job/job.js'
import { aJob, jobId } from './a-job.js'

// model

/**
 * The letters that stand for a snapshot.
 *
 * @category model
 * @since 0.1.0
 */
export type JobLetter =
  'p' | 's' | 'r' | 'u' | 'y' | 'f' | 'x' | '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

// constructors

/**
 * One snapshot per letter, of the job with that id: what RxJS's marbles take as values.
 *
 * `p` PENDING, `0` to `9` STARTED at 0 to 90 %, `s` STARTED at 50 %, `r` RETRY, `u` UNKNOWN, `y` SUCCESS, `f`
 * FAILURE, `x` REVOKED.
 *
 * @example
 * import { jobLetters } from 'fiddler-jobs/testing'
 * import { TestScheduler } from 'rxjs/testing'
 *
 * declare const scheduler: TestScheduler
 *
 * scheduler.run(({ cold }) => cold('p 5s 0 5s 6 5s y', jobLetters()))
 *
 * @category constructors
 * @since 0.1.0
 */
export const jobLetters = (id: string = jobId()): Readonly<Record<JobLetter, Job>> => ({
  ...(Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [String(n), aJob({ id, progress: n * 10 })])
  ) as Record<'0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9', Job>),
  p: aJob({ id, status: 'PENDING' }),
  s: aJob({ id }),
  r: aJob({ id, status: 'RETRY' }),
  u: aJob({ id, status: 'UNKNOWN', rawStatus: 'PAUSED' }),
  y: aJob({ id, status: 'SUCCESS' }),
  f: aJob({ id, status: 'FAILURE' }),
  x: aJob({ id, status: 'REVOKED' })
})

/** What the letter `t` stands for where jobs are emitted, not answered. */
export const trouble = (id: string): NetworkError =>
  new NetworkError(id, { name: 'Error', message: 'socket hang up', code: 'ECONNRESET' })
