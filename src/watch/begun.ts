/**
 * A watch that has begun.
 *
 * @since 0.1.0
 */
import { throwError } from 'rxjs'
import type { Observable } from 'rxjs'
import { InvalidJobId } from '../error/invalid-job-id.js'
import type { WatchError } from '../error/watch-error.js'
import { withReport } from '../error/with-report.js'
import type { Job } from '../job/job.js'
import { WatchLog } from './watch-log.js'

// model

/**
 * What a watch says, and what becomes of its end: apart, so that whoever merges a thousand of them can say
 * their ends himself instead of through one more operator on each.
 */
export interface Begun<A> {
  /** The job's id; as the user gave it, where it is no UUID. */
  readonly id: string
  /** The last good snapshot so far. */
  readonly lastJob: Job | null
  /** The news; serves one subscription. Completes after a terminal snapshot, errors otherwise. */
  stream(): Observable<A>
  /**
   * The error that the end means, with the story of the watch told on it: `cause` itself, or, where there is
   * none, that of FAILURE or REVOKED; null after SUCCESS.
   */
  endsWith(cause: WatchError | null): WatchError | null
}

// constructors

/** The watch of a text that is no job id: it ends before any request. */
export const unwatchable = <A>(given: string): Begun<A> => ({
  id: given,
  lastJob: null,
  stream: () => throwError(() => new InvalidJobId(given)),
  endsWith: (cause) => cause && withReport(cause, new WatchLog(0).report(cause, 0))
})
