/**
 * The jobs being watched, as metrics.
 *
 * @since 0.1.0
 */
import type {
  Attributes,
  BatchObservableResult,
  Counter,
  Histogram,
  Meter,
  Observable
} from '@opentelemetry/api'
import type { WatchError } from '../error/watch-error.js'
import type { JobPhase } from '../fleet/job-board.js'
import type { Job } from '../job/job.js'
import { METRICS, optionsOf } from './metrics.js'
import { quietly } from './quietly.js'
import type { WatchSpan, WatchSpans } from './watch-spans.js'

// model

/** One job of one stream; times are epoch ms. */
export interface Watched {
  readonly id: string
  readonly since: number
  /** The last good poll. */
  heardAt: number | null
  phase: JobPhase
  readonly span: WatchSpan | null
}

/** What is known of all streams of a client that are observed. */
export class JobLedger {
  private readonly watched = new Set<Watched>()
  private readonly gauges: readonly [Observable, Observable]
  private readonly troubles: Counter
  private readonly durations: Histogram
  private stopped = false
  private isReported = false

  constructor(
    private readonly meter: Meter,
    private readonly attributes: Attributes,
    private readonly spans: WatchSpans | null,
    readonly now: () => number
  ) {
    const { watched, staleness, trouble, watchDuration } = METRICS
    this.gauges = [
      meter.createObservableUpDownCounter(watched.name, optionsOf(watched)),
      meter.createObservableGauge(staleness.name, optionsOf(staleness))
    ]
    this.troubles = meter.createCounter(trouble.name, optionsOf(trouble))
    this.durations = meter.createHistogram(watchDuration.name, optionsOf(watchDuration))
    meter.addBatchObservableCallback(this.observe, [...this.gauges])
  }

  /** A watch that began at `since`. */
  begin(id: string, since: number): Watched {
    const span = this.stopped ? null : quietly(() => this.spans?.begin(id, since) ?? null)
    const watched: Watched = { id, since, heardAt: null, phase: 'waiting', span }
    if (!this.stopped) this.watched.add(watched)
    return watched
  }

  saw(watched: Watched, job: Job, at: number): void {
    if (!this.watched.has(watched)) return
    quietly(() => watched.span?.saw(job, at))
  }

  troubled(watched: Watched, error: WatchError, at: number): void {
    if (!this.watched.has(watched)) return
    quietly(() => this.troubles.add(1, { ...this.attributes, 'error.type': error._tag }))
    quietly(() => watched.span?.troubled(error, at))
  }

  /** The watch has ended in its last phase; `error` is what it ended with, null for SUCCESS. */
  end(watched: Watched, error: WatchError | null, at: number): void {
    if (!this.watched.delete(watched)) return
    const outcome = {
      'fiddler.jobs.outcome': watched.phase,
      ...(error === null ? {} : { 'error.type': error._tag })
    }
    quietly(() => this.durations.record((at - watched.since) / 1_000, { ...this.attributes, ...outcome }))
    quietly(() => watched.span?.end(outcome, error, at))
  }

  /** Somebody has left the watch: it has no outcome. */
  leave(watched: Watched, at: number): void {
    if (!this.watched.delete(watched)) return
    quietly(() => watched.span?.end({ 'fiddler.jobs.outcome': 'left' }, null, at))
  }

  /**
   * Nothing is watched any more. An SDK repeats for ever what it was told last: it is told that once, then
   * asks no more.
   */
  stop(): void {
    this.stopped = true
    for (const watched of this.watched) this.leave(watched, this.now())
    if (!this.isReported) this.withdraw()
  }

  private withdraw(): void {
    quietly(() => this.meter.removeBatchObservableCallback(this.observe, [...this.gauges]))
  }

  private readonly observe = (result: BatchObservableResult): void => {
    this.isReported = true
    const [watched, staleness] = this.gauges
    const now = this.now()
    const phases = new Map<JobPhase, number>(OPEN_PHASES.map((phase) => [phase, 0]))
    let oldest = now
    for (const { phase, heardAt, since } of this.watched) {
      phases.set(phase, (phases.get(phase) ?? 0) + 1)
      oldest = Math.min(oldest, heardAt ?? since)
    }
    for (const [phase, count] of phases) {
      result.observe(watched, count, { ...this.attributes, 'fiddler.jobs.phase': phase })
    }
    result.observe(staleness, (now - oldest) / 1_000, this.attributes)
    // Later: the SDK is walking the list of its callbacks.
    if (this.stopped) void Promise.resolve().then(() => this.withdraw())
  }
}

// private

// Zeros too: a series that is not there cannot be told from one that nobody reports.
const OPEN_PHASES: readonly JobPhase[] = ['waiting', 'running', 'retrying']
