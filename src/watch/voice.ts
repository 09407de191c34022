/**
 * How a watch says what it sees.
 *
 * @since 0.1.0
 */
import type { WatchError } from '../error/watch-error.js'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'
import type { JobUpdate, Settled, Trouble } from './job-update.js'

// model

/**
 * What the stream of a watch emits for each thing that happens; null for nothing. A terminal snapshot must be
 * emitted.
 */
export interface Voice<A> {
  readonly polled: (job: Job) => A | null
  readonly trouble: (trouble: Trouble) => A | null
  /** The end as a value, before completion; null where FAILURE and the like are the stream's own error. */
  readonly settled: ((id: string, error: WatchError | null, job: Job | null) => A) | null
}

// constructors

/** `watch`: snapshots; whatever ends it but SUCCESS is an error. */
export const SNAPSHOTS: Voice<Job> = { polled: (job) => job, trouble: () => null, settled: null }

/** `wait`: the terminal snapshot. */
export const OUTCOME: Voice<Job> = { ...SNAPSHOTS, polled: (job) => (isTerminal(job) ? job : null) }

/** The end of a watch as a value. */
export const settledUpdate = (id: string, error: WatchError | null, job: Job | null): Settled => ({
  _tag: 'Settled',
  id,
  outcome: error === null ? { _tag: 'Right', right: job as Job } : { _tag: 'Left', left: error }
})

/** `track`: all of it as values. */
export const UPDATES: Voice<JobUpdate> = {
  polled: (job) => ({ _tag: 'Polled', id: job.id, job }),
  trouble: (trouble) => trouble,
  settled: settledUpdate
}
