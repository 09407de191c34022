/**
 * What the relay counts, in the text format of Prometheus.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import type { ClientEvent } from '../http/client-event.js'

/** What is read off when somebody asks. */
export interface Gauges {
  readonly consumers: number
  readonly streams: number
  readonly jobs: number
  readonly well: boolean
  readonly polls: boolean
  readonly usedLastSecond: number
  readonly usedLastMinute: number
}

/** Counters since the start. */
export class Metrics {
  sent = 0
  conflated = 0
  refused = 0
  private limited = 0
  private failed = 0
  private readonly answers = new Map<string, number>()

  /** Counts the requests upstream. */
  constructor(events: Observable<ClientEvent>) {
    events.subscribe((event) => {
      if (event._tag === 'Answered') {
        const status = String(event.status)
        this.answers.set(status, (this.answers.get(status) ?? 0) + 1)
      } else if (event._tag === 'Failed') this.failed += 1
      else if (event._tag === 'Limited') this.limited += 1
    })
  }

  /** Source: Prometheus exposition formats, text-based format 0.0.4. */
  text(gauges: Gauges): string {
    return [
      ...counter('upstream_answers_total', 'Answers of Fiddler by HTTP status.', [
        ...[...this.answers].map(([status, count]) => [`{status="${status}"}`, count] as const)
      ]),
      ...counter('upstream_failures_total', 'Requests to Fiddler that had no answer.', this.failed),
      ...counter('upstream_limited_total', '429s of Fiddler.', this.limited),
      ...counter('events_sent_total', 'Updates written to consumers.', this.sent),
      ...counter('events_conflated_total', 'Updates that a slow consumer was spared.', this.conflated),
      ...counter('refused_total', 'Requests of consumers that were refused.', this.refused),
      ...gauge('consumers', 'Consumers that are connected.', gauges.consumers),
      ...gauge('streams', 'Streams that are open.', gauges.streams),
      ...gauge('jobs', 'Jobs that consumers of this process watch.', gauges.jobs),
      ...gauge('well', 'Whether the engine can work.', gauges.well ? 1 : 0),
      ...gauge('polls', 'Whether this process polls.', gauges.polls ? 1 : 0),
      ...gauge('budget_used_last_second', 'Reads in the second window.', gauges.usedLastSecond),
      ...gauge('budget_used_last_minute', 'Reads in the minute window.', gauges.usedLastMinute),
      ''
    ].join('\n')
  }
}

// private

type Samples = number | readonly (readonly [labels: string, value: number])[]

const samplesOf = (type: 'counter' | 'gauge') => (name: string, help: string, samples: Samples) => [
  `# HELP fiddler_relay_${name} ${help}`,
  `# TYPE fiddler_relay_${name} ${type}`,
  ...(typeof samples === 'number' ? [['', samples] as const] : samples).map(
    ([labels, value]) => `fiddler_relay_${name}${labels} ${value}`
  )
]

const counter = samplesOf('counter')
const gauge = samplesOf('gauge')
