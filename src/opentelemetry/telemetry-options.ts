/**
 * Where telemetry goes.
 *
 * @since 0.1.0
 */
import type { Attributes, Meter, Tracer } from '@opentelemetry/api'
import type { SchedulerLike } from 'rxjs'

/**
 * How a client is observed.
 *
 * @category model
 * @since 0.1.0
 */
export interface TelemetryOptions {
  /** Such as `metrics.getMeter('fiddler-jobs')`. */
  readonly meter: Meter
  /** Such as `trace.getTracer('fiddler-jobs')`. Without it there are no spans. */
  readonly tracer?: Tracer | undefined
  /** The client's own: `server.address` and `server.port` are read from it. */
  readonly baseUrl?: string | undefined
  /**
   * Added to every metric and span, such as the name of a tenant; each value is a time series of its own, so
   * have few.
   */
  readonly attributes?: Attributes | undefined
  /** The client's own, where it was given one. @default the client's default */
  readonly scheduler?: Pick<SchedulerLike, 'now'> | undefined
}
