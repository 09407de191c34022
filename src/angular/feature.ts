/**
 * What `provideFiddlerJobs` can be given beside the configuration.
 *
 * @since 0.1.0
 */
import type { Observable, SchedulerLike } from 'rxjs'
import type { Transport } from '../http/transport.js'

// model

/** What a feature adds to a client. */
export interface FeatureParts {
  readonly transport?: Transport
  /** `true` holds every watch of the client, whatever else may hold it. */
  readonly hold?: Observable<boolean>
}

/**
 * Made by a function whose name begins with `with`, for `provideFiddlerJobs`.
 *
 * @category model
 * @since 0.1.0
 */
export interface FiddlerJobsFeature {
  readonly feature: 'HttpClient' | 'PauseWhenHidden'
  /** Called once per client, in its injection context, with the client's own time. */
  readonly install: (scheduler: SchedulerLike) => FeatureParts
}
