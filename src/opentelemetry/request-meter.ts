/**
 * Requests as metrics.
 *
 * @since 0.1.0
 */
import type { Attributes, Counter, Histogram, Meter, UpDownCounter } from '@opentelemetry/api'
import type { ClientEvent } from '../http/client-event.js'
import { statusAttributes } from './attributes.js'
import { METRICS, optionsOf } from './metrics.js'

/** Counts and times what `events$` tells. */
export class RequestMeter {
  private readonly duration: Histogram
  private readonly active: UpDownCounter
  private readonly queued: Histogram
  private readonly aborted: Counter
  private readonly limited: Counter
  /** By method: what has been counted as active and not as ended. */
  private readonly open = new Map<string, number>()

  constructor(
    meter: Meter,
    private readonly attributes: Attributes,
    /** Epoch ms; requests that left before are not counted as active. */
    private readonly since: number
  ) {
    const { requestDuration, activeRequests, queueDuration, requestsAborted, rateLimited } = METRICS
    this.duration = meter.createHistogram(requestDuration.name, optionsOf(requestDuration))
    this.active = meter.createUpDownCounter(activeRequests.name, optionsOf(activeRequests))
    this.queued = meter.createHistogram(queueDuration.name, optionsOf(queueDuration))
    this.aborted = meter.createCounter(requestsAborted.name, optionsOf(requestsAborted))
    this.limited = meter.createCounter(rateLimited.name, optionsOf(rateLimited))
  }

  take(event: ClientEvent): void {
    const attributes = { ...this.attributes, 'http.request.method': event.method }
    switch (event._tag) {
      case 'Queued':
        return
      case 'Sent':
        this.count(event.method, 1)
        this.queued.record(event.waited / 1_000, attributes)
        return
      case 'Answered':
        this.ended(event)
        this.duration.record(event.took / 1_000, { ...attributes, ...statusAttributes(event.status) })
        return
      case 'Failed':
        this.ended(event)
        this.duration.record(event.took / 1_000, { ...attributes, 'error.type': event.error })
        return
      case 'Aborted':
        this.ended(event)
        this.aborted.add(1, attributes)
        return
      case 'Limited':
        this.limited.add(1, attributes)
    }
  }

  /** Nobody will tell how what is under way ends. */
  stop(): void {
    for (const [method, count] of this.open) if (count > 0) this.count(method, -count)
  }

  private ended({ at, took, method }: Extract<ClientEvent, { readonly took: number }>): void {
    // Of those that left in the very ms, only as many as were seen.
    if (at - took >= this.since && (this.open.get(method) ?? 0) > 0) this.count(method, -1)
  }

  private count(method: string, by: number): void {
    this.open.set(method, (this.open.get(method) ?? 0) + by)
    this.active.add(by, { ...this.attributes, 'http.request.method': method })
  }
}
