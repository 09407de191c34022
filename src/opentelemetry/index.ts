/**
 * Watch health for operators: OpenTelemetry metrics and spans of a client. Needs the optional peer
 * `@opentelemetry/api`.
 *
 * @since 0.1.0
 */
export { METRICS } from './metrics.js'
export { observeClient } from './observe-client.js'
export type { MetricDescription } from './metrics.js'
export type { ClientTelemetry } from './observe-client.js'
export type { TelemetryOptions } from './telemetry-options.js'
