/**
 * Snapshots for tests.
 *
 * @since 0.1.0
 */
import { normalJobId } from '../job/job-id.js'
import { JobStatus, jobStatusOf } from '../job/job-status.js'
import type { Job } from '../job/job.js'

// model

/**
 * A snapshot by its status alone, or by those of its fields that matter to a test.
 *
 * @category model
 * @since 0.1.0
 */
export type JobLike = JobStatus | Partial<Job>

// constructors

/**
 * The nth job id: a UUID, the same in every run.
 *
 * @example
 * import { jobId } from 'fiddler-jobs/testing'
 *
 * jobId(7) // '00000000-0000-4000-8000-000000000007'
 *
 * @category constructors
 * @since 0.1.0
 */
export const jobId = (n = 1): string => {
  if (!Number.isInteger(n) || n < 0 || n > MOST)
    throw new TypeError('jobId: n must be an integer from 0 to 2^32 - 1')
  return `00000000-0000-4000-8000-${n.toString().padStart(12, '0')}`
}

/**
 * A valid snapshot, frozen throughout: job 1 STARTED at 50 %, changed where the test says so; `undefined`
 * means left out. `progress`, `rawStatus` and a failure's message follow the status, a status that is left
 * out follows `rawStatus`, and progress that is not known is 0, or 100 for SUCCESS, as it is read. A field
 * out of its range is a `TypeError` that names it.
 *
 * @example
 * import { aJob } from 'fiddler-jobs/testing'
 *
 * aJob({ progress: 75 })
 * aJob({ status: 'FAILURE', errorReason: 'ValueError' })
 * aJob({ status: 'UNKNOWN', rawStatus: 'PAUSED' })
 *
 * @category constructors
 * @since 0.1.0
 */
export const aJob = (parts: Partial<Job> = {}): Job => {
  const { rawStatus = 'STARTED', progressKnown = true } = parts
  const { status = jobStatusOf(rawStatus) } = parts
  const unknown = status === 'SUCCESS' ? 100 : 0
  const { progress = progressKnown ? PROGRESS[status] : unknown } = parts
  const id = normalJobId(parts.id ?? jobId())
  if (id === null) throw new TypeError('aJob: id must be a UUID')
  if (!Object.hasOwn(JobStatus, status))
    throw new TypeError('aJob: status must be a JobStatus; rawStatus may be any text')
  if (!(progress >= 0 && progress <= 100)) throw new TypeError('aJob: progress must be from 0 to 100')
  const usual: Job = {
    id,
    name: 'Ingestion dataset Upload',
    status,
    rawStatus: status,
    progress,
    progressKnown,
    info: {},
    errorMessage: status === 'FAILURE' ? 'bad column' : null,
    errorReason: status === 'FAILURE' ? 'ValueError' : null,
    extras: {}
  }
  const said = Object.fromEntries(Object.entries<unknown>(parts).filter(([, part]) => part !== undefined))
  return frozenCopy({ ...usual, ...said, id }) as Job
}

/** The snapshot that a test means, of the job with that id. */
export const jobLike = (like: JobLike, id: string): Job =>
  aJob(typeof like === 'string' ? { status: like, id } : { ...like, id })

// private

const MOST = 2 ** 32 - 1

const PROGRESS: Readonly<Record<JobStatus, number>> = {
  PENDING: 0,
  STARTED: 50,
  RETRY: 0,
  UNKNOWN: 50,
  SUCCESS: 100,
  FAILURE: 50,
  REVOKED: 0
}

// A copy: what a test gives stays its own.
const frozenCopy = (value: unknown): unknown => {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy))
  if (typeof value !== 'object' || value === null) return value
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([key, part]) => [key, frozenCopy(part)]))
  )
}
