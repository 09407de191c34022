/**
 * Where the client is found.
 *
 * @since 0.1.0
 */
import { InjectionToken } from '@angular/core'
import type { SchedulerLike } from 'rxjs'
import type { JobClient } from '../client/job-client.js'
import { monotonicScheduler } from '../client/monotonic-scheduler.js'

/**
 * The client that `provideFiddlerJobs` makes; the nearest injector's counts. A test can put a client of its
 * own in its place.
 *
 * @example
 * import { JOB_CLIENT } from 'fiddler-jobs/angular'
 * import type { JobClient } from 'fiddler-jobs'
 *
 * const providersOfTest = (fake: JobClient) => [{ provide: JOB_CLIENT, useValue: fake }]
 *
 * @category tokens
 * @since 0.1.0
 */
export const JOB_CLIENT = /*#__PURE__*/ new InjectionToken<JobClient>(
  'JobClient of fiddler-jobs: add provideFiddlerJobs() to the providers'
)

/** What a view knows of its client beside the client itself. */
export interface ViewDefaults {
  readonly clock: Pick<SchedulerLike, 'now'>
  /** The `timeout` that the configuration sets for every watch. */
  readonly timeout: number | undefined
}

/** Without `provideFiddlerJobs`, as in a test with a client of its own, nothing is known. */
export const VIEW_DEFAULTS = /*#__PURE__*/ new InjectionToken<ViewDefaults>(
  'what fiddler-jobs/angular knows of its client',
  { providedIn: 'root', factory: () => ({ clock: monotonicScheduler, timeout: undefined }) }
)
