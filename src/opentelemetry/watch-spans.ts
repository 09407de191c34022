/**
 * Watches and requests as spans.
 *
 * @since 0.1.0
 */
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Attributes, Span, Tracer } from '@opentelemetry/api'
import type { WatchError } from '../error/watch-error.js'
import type { ClientEvent } from '../http/client-event.js'
import type { Job } from '../job/job.js'
import { hrTime, statusAttributes } from './attributes.js'

/** Opens a span for each watch, and below it one for each of the job's requests. Times are epoch ms. */
export class WatchSpans {
  /** The last watch of each job that was opened and is not over. */
  private readonly open = new Map<string, Span>()
  /** The watch that each job's request left under: it may be over before the request is. */
  private readonly asking = new Map<string, Span>()

  constructor(
    private readonly tracer: Tracer,
    private readonly attributes: Attributes,
    private readonly server: Attributes
  ) {}

  begin(id: string, at: number): WatchSpan {
    const attributes = { ...this.attributes, 'fiddler.job.id': id }
    const span = this.tracer.startSpan('fiddler.jobs.watch', { attributes, startTime: hrTime(at) })
    this.open.set(id, span)
    return new WatchSpan(span, () => {
      if (this.open.get(id) === span) this.open.delete(id)
    })
  }

  /** A request that leaves, or is over. */
  take(event: ClientEvent): void {
    if (event._tag === 'Sent' && event.id !== null) this.leaves(event.id)
    if (event._tag !== 'Answered' && event._tag !== 'Failed' && event._tag !== 'Aborted') return
    const { at, id, method, took } = event
    const outcome = outcomeOf(event)
    const parent = id === null ? undefined : this.parentOf(id)
    const span = this.tracer.startSpan(
      method,
      {
        kind: SpanKind.CLIENT,
        startTime: hrTime(at - took),
        attributes: {
          ...this.attributes,
          ...this.server,
          'http.request.method': method,
          ...(id === null ? {} : { 'fiddler.job.id': id }),
          ...outcome
        }
      },
      parent === undefined ? undefined : trace.setSpan(ROOT_CONTEXT, parent)
    )
    if ('error.type' in outcome) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(hrTime(at))
  }

  private leaves(id: string): void {
    const watch = this.open.get(id)
    if (watch !== undefined) this.asking.set(id, watch)
  }

  private parentOf(id: string): Span | undefined {
    const asked = this.asking.get(id)
    this.asking.delete(id)
    return asked ?? this.open.get(id)
  }
}

/** The span of one watch. */
export class WatchSpan {
  private status: string | null = null

  constructor(
    private readonly span: Span,
    private readonly onEnd: () => void
  ) {}

  saw(job: Job, at: number): void {
    if (this.status === job.rawStatus) return
    this.status = job.rawStatus
    this.span.setAttribute('fiddler.job.name', job.name)
    this.span.addEvent('fiddler.job.status', { 'fiddler.job.status': job.rawStatus }, hrTime(at))
  }

  troubled(error: WatchError, at: number): void {
    this.span.addEvent('fiddler.jobs.trouble', { 'error.type': error._tag }, hrTime(at))
  }

  end(outcome: Attributes, error: WatchError | null, at: number): void {
    this.onEnd()
    this.span.setAttributes(outcome)
    if (error !== null) this.span.setStatus({ code: SpanStatusCode.ERROR, message: error.message })
    this.span.end(hrTime(at))
  }
}

// private

const outcomeOf = (event: ClientEvent): Attributes => {
  if (event._tag === 'Answered') return statusAttributes(event.status)
  return event._tag === 'Failed' ? { 'error.type': event.error } : { 'fiddler.jobs.aborted': true }
}
