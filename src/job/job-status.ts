/**
 * The states of a Fiddler job.
 *
 * @since 0.1.0
 */

// model

/**
 * The six statuses that Fiddler documents, and `'UNKNOWN'` for any text that a newer server may send.
 *
 * `UNKNOWN` is not terminal: such a job is polled on, and `Job.rawStatus` keeps the server's text.
 *
 * Source: Fiddler Python client reference, `JobStatus`.
 *
 * @category model
 * @since 0.1.0
 */
export type JobStatus = 'PENDING' | 'STARTED' | 'SUCCESS' | 'FAILURE' | 'RETRY' | 'REVOKED' | 'UNKNOWN'

/**
 * The statuses by name, for code that prefers `JobStatus.SUCCESS` to a literal.
 *
 * @category model
 * @since 0.1.0
 */
export const JobStatus: { readonly [S in JobStatus]: S } = {
  PENDING: 'PENDING',
  STARTED: 'STARTED',
  SUCCESS: 'SUCCESS',
  FAILURE: 'FAILURE',
  RETRY: 'RETRY',
  REVOKED: 'REVOKED',
  UNKNOWN: 'UNKNOWN'
}

// constructors

/** Reads the server's text; what Fiddler does not document becomes `'UNKNOWN'`. */
export const jobStatusOf = (raw: string): JobStatus =>
  Object.hasOwn(JobStatus, raw) ? (raw as JobStatus) : 'UNKNOWN'

// refinements

type HasStatus = { readonly status: JobStatus }

const statusOf = (subject: JobStatus | HasStatus): JobStatus =>
  typeof subject === 'string' ? subject : subject.status

/**
 * Whether a job, or a status, has ended: SUCCESS, FAILURE or REVOKED. RETRY is not an end: the server tries
 * again by itself.
 *
 * @example
 * import { isTerminal } from 'fiddler-jobs'
 *
 * isTerminal('RETRY') // false
 * isTerminal('REVOKED') // true
 *
 * @category refinements
 * @since 0.1.0
 */
export const isTerminal = (subject: JobStatus | HasStatus): boolean => {
  const status = statusOf(subject)
  return status === 'SUCCESS' || status === 'FAILURE' || status === 'REVOKED'
}

/**
 * Whether the server would still let a job be cancelled: only while PENDING.
 *
 * Source: Fiddler Python client reference, `JobStatus` ("Can be cancelled while in this state", "Cannot be
 * cancelled once started"). The public REST reference documents no cancel call, so this library has none.
 *
 * @example
 * import { isCancellable } from 'fiddler-jobs'
 *
 * isCancellable('PENDING') // true
 * isCancellable('STARTED') // false
 *
 * @category refinements
 * @since 0.1.0
 */
export const isCancellable = (subject: JobStatus | HasStatus): boolean => statusOf(subject) === 'PENDING'
