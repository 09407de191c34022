/**
 * The client that all streams start from.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import type { FleetOptions, JobIds } from '../fleet/fleet-options.js'
import type { JobBoard } from '../fleet/job-board.js'
import type { ClientEvent } from '../http/client-event.js'
import type { Job } from '../job/job.js'
import type { JobRef } from '../job/job-ref.js'
import type { JobUpdate } from '../watch/job-update.js'
import type { WatchOptions } from '../watch/watch-options.js'

/**
 * A request that the server answers with a job.
 *
 * @category model
 * @since 0.1.0
 */
export interface SubmitRequest {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Starts with one `/` and stays under `baseUrl`, e.g. `/v3/events`. */
  readonly path: string
  /** Sent as JSON. */
  readonly body?: unknown
}

/**
 * Reads and watches jobs. Every stream is cold: nothing happens before a subscription, and each has its own poller.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobClient {
  /** One read: emits the job, completes. */
  get(id: string, options?: { readonly verbose?: boolean }): Observable<Job>
  /** Every snapshot; completes after SUCCESS, errors after FAILURE and REVOKED (their snapshot is emitted first). */
  watch(id: string, options?: WatchOptions): Observable<Job>
  /** The terminal snapshot only, then completes or errors as `watch` does. */
  wait(id: string, options?: WatchOptions): Observable<Job>
  /** Never errors: outcomes and trouble are values. */
  track(id: string, options?: WatchOptions): Observable<JobUpdate>
  /** Every snapshot, from one poller however many subscribe; a late subscriber gets the last one at once. */
  live(id: string, options?: { readonly verbose?: boolean }): Observable<Job>
  /** The updates of many jobs; never errors but with the id stream. */
  watchAll(ids: JobIds | Observable<JobIds>, options?: FleetOptions): Observable<JobUpdate>
  /** Many jobs as immutable snapshots of a table. */
  board(ids: JobIds | Observable<JobIds>, options?: FleetOptions): Observable<JobBoard>
  /** Sends a request that starts a job: emits its id and name, completes. */
  submit(request: SubmitRequest): Observable<JobRef>
  /** Hot: what became of each request. */
  readonly events$: Observable<ClientEvent>
}
