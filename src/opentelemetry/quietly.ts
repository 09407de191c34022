/**
 * Reporting that cannot be felt.
 *
 * @since 0.1.0
 */
import { diag } from '@opentelemetry/api'

/**
 * Does `work`; what it throws goes to OpenTelemetry's own diagnostics and no further: a meter or tracer that
 * is broken must not end a stream, or the process. Gives null then.
 */
export const quietly = <A>(work: () => A): A | null => {
  try {
    return work()
  } catch (error) {
    diag.error('fiddler-jobs: telemetry failed', error)
    return null
  }
}
