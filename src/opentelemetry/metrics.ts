/**
 * The metrics, by name.
 *
 * @since 0.1.0
 */
import type { MetricOptions } from '@opentelemetry/api'

// model

/**
 * One metric; `docs/operations.md` says what it is good for.
 *
 * @category model
 * @since 0.1.0
 */
export interface MetricDescription extends MetricOptions {
  readonly name: string
  readonly instrument: 'histogram' | 'counter' | 'up-down counter' | 'gauge'
  /** UCUM. */
  readonly unit: string
  readonly description: string
}

// constants

/**
 * Every metric of this door. Names of HTTP metrics, their attributes and their buckets are those of the
 * OpenTelemetry semantic conventions; all else is under `fiddler.jobs`.
 *
 * Source: OpenTelemetry semantic conventions, HTTP client metrics.
 *
 * @example
 * import { METRICS } from 'fiddler-jobs/opentelemetry'
 *
 * const names = Object.values(METRICS).map(({ name }) => name)
 *
 * @category constants
 * @since 0.1.0
 */
export const METRICS = {
  requestDuration: {
    name: 'http.client.request.duration',
    instrument: 'histogram',
    unit: 's',
    description: 'Duration of HTTP client requests.',
    advice: {
      explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
    }
  },
  activeRequests: {
    name: 'http.client.active_requests',
    instrument: 'up-down counter',
    unit: '{request}',
    description: 'Number of active HTTP requests.'
  },
  queueDuration: {
    name: 'fiddler.jobs.queue.duration',
    instrument: 'histogram',
    unit: 's',
    description: 'How long requests that were due waited behind the rate limit.',
    advice: { explicitBucketBoundaries: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] }
  },
  requestsAborted: {
    name: 'fiddler.jobs.request.aborted',
    instrument: 'counter',
    unit: '{request}',
    description: 'Requests whose watch ended, or was left, while they were under way.'
  },
  rateLimited: {
    name: 'fiddler.jobs.rate_limited',
    instrument: 'counter',
    unit: '{response}',
    description: 'Answers with status 429; each holds all requests of its kind for a while.'
  },
  watched: {
    name: 'fiddler.jobs.watched',
    instrument: 'up-down counter',
    unit: '{job}',
    description: 'Jobs being watched.'
  },
  staleness: {
    name: 'fiddler.jobs.staleness',
    instrument: 'gauge',
    unit: 's',
    description: 'Time since the last good poll of the watched job that was heard of longest ago.'
  },
  trouble: {
    name: 'fiddler.jobs.trouble',
    instrument: 'counter',
    unit: '{poll}',
    description: 'Polls that failed and are tried again.'
  },
  watchDuration: {
    name: 'fiddler.jobs.watch.duration',
    instrument: 'histogram',
    unit: 's',
    description: 'Duration of watches that have ended.',
    advice: { explicitBucketBoundaries: [1, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 18_000] }
  }
} as const satisfies Readonly<Record<string, MetricDescription>>

/** An instrument's options as the API takes them. */
export const optionsOf = ({ unit, description, advice }: MetricDescription): MetricOptions => ({
  unit,
  description,
  ...(advice === undefined
    ? {}
    : { advice: { explicitBucketBoundaries: [...(advice.explicitBucketBoundaries ?? [])] } })
})
