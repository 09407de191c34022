/**
 * A client's telemetry.
 *
 * @since 0.1.0
 */
import type { MonoTypeOperatorFunction, Observable, Unsubscribable } from 'rxjs'
import type { JobClient } from '../client/job-client.js'
import { monotonicScheduler } from '../client/monotonic-scheduler.js'
import type { JobIds } from '../fleet/fleet-options.js'
import type { JobBoard } from '../fleet/job-board.js'
import type { JobUpdate } from '../watch/job-update.js'
import { serverAttributes } from './attributes.js'
import { JobLedger } from './job-ledger.js'
import { observeBoard } from './observe-board.js'
import { observeUpdates } from './observe-updates.js'
import { quietly } from './quietly.js'
import { RequestMeter } from './request-meter.js'
import type { TelemetryOptions } from './telemetry-options.js'
import { WatchSpans } from './watch-spans.js'

// model

/**
 * What is being observed. `unsubscribe` ends it: open spans are ended, gauges report 0 once more and are
 * taken back, nothing else is reported.
 *
 * @category model
 * @since 0.1.0
 */
export interface ClientTelemetry extends Unsubscribable {
  /**
   * For `track` and `watchAll`, with the ids they were given: passes every update on, and reports jobs,
   * staleness, trouble and ends, with a span per watch. A job counts as watched while it is wanted and has
   * not settled; updates of other jobs are not reported.
   *
   * An Observable of ids is subscribed to once for each subscription, before the stream itself: `share` one
   * that costs something. Ids that are none of these are a synchronous `TypeError`.
   */
  updates(ids: string | JobIds | Observable<JobIds>): MonoTypeOperatorFunction<JobUpdate>
  /** The same for `board`. */
  board(): MonoTypeOperatorFunction<JobBoard>
}

// constructors

/**
 * Reports every request of a client as OpenTelemetry metrics (and spans, where a tracer is given), from now
 * until `unsubscribe`; jobs are reported for the streams that pass through `updates()` or `board()`.
 *
 * Nothing is polled for it, and no stream is changed by it. Metrics carry no job id, no URL and no message,
 * so the number of time series is small and fixed; spans carry the job's id. `docs/operations.md` lists all
 * of them.
 *
 * @example
 * import { createJobClient } from 'fiddler-jobs'
 * import { observeClient } from 'fiddler-jobs/opentelemetry'
 * import { metrics, trace } from '@opentelemetry/api'
 *
 * const baseUrl = 'https://acme.fiddler.ai'
 * const client = createJobClient({ baseUrl, token: 'secret' })
 * const telemetry = observeClient(client, {
 *   baseUrl,
 *   meter: metrics.getMeter('fiddler-jobs'),
 *   tracer: trace.getTracer('fiddler-jobs')
 * })
 *
 * const id = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
 * client.track(id).pipe(telemetry.updates(id)).subscribe()
 *
 * @category constructors
 * @since 0.1.0
 */
export const observeClient = (
  client: Pick<JobClient, 'events$'>,
  { meter, tracer, baseUrl, attributes = {}, scheduler = monotonicScheduler }: TelemetryOptions
): ClientTelemetry => {
  const now = () => scheduler.now()
  const server = serverAttributes(baseUrl)
  const requests = new RequestMeter(meter, { ...attributes, ...server }, now())
  const spans = tracer === undefined ? null : new WatchSpans(tracer, attributes, server)
  const ledger = new JobLedger(meter, attributes, spans, now)
  const events = client.events$.subscribe((event) => {
    quietly(() => requests.take(event))
    quietly(() => spans?.take(event))
  })
  return {
    updates: (ids) => observeUpdates(ledger, ids),
    board: () => observeBoard(ledger),
    unsubscribe: () => {
      if (events.closed) return
      events.unsubscribe()
      quietly(() => requests.stop())
      ledger.stop()
    }
  }
}
