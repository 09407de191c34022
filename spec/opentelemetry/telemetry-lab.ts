import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader
} from '@opentelemetry/sdk-metrics'
import type { Histogram } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { onTestFinished } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import { observeClient } from '../../src/opentelemetry/observe-client.js'
import type { TelemetryOptions } from '../../src/opentelemetry/telemetry-options.js'
import { hear } from '../../src/testing/hear.js'
import type { JobScripts } from '../../src/testing/scripted-jobs.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import type { ScriptedServerOptions } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

interface Options {
  readonly server?: ScriptedServerOptions
  readonly config?: Partial<JobClientConfig>
  readonly telemetry?: Partial<TelemetryOptions>
  readonly clock?: VirtualClock
}

/** A client in virtual time that reports to the real SDK, with its exporters in memory. */
export const telemetryLab = (scripts: JobScripts, options: Options = {}) => {
  const { clock = new VirtualClock() } = options
  const server = scriptedServer(scripts, { scheduler: clock, ...options.server })
  const client = createJobClient({ ...server.config, ...options.config })
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: 3_600_000 })
  const meters = new MeterProvider({ readers: [reader] })
  const spans = new InMemorySpanExporter()
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
  onTestFinished(async () => {
    await Promise.all([meters.shutdown(), tracers.shutdown()])
  })
  const observe = (more: Partial<TelemetryOptions> = {}) =>
    observeClient(client, {
      meter: meters.getMeter('spec'),
      tracer: tracers.getTracer('spec'),
      baseUrl: 'https://acme.fiddler.ai',
      scheduler: clock,
      ...options.telemetry,
      ...more
    })
  const telemetry = observe()

  /** Each metric as of now: attributes and value, of a histogram count and sum. */
  const collected = async () => {
    metrics.reset()
    await reader.forceFlush()
    return metrics.getMetrics().flatMap((each) => each.scopeMetrics.flatMap((scope) => scope.metrics))
  }
  const points = async (name: string) => {
    const metric = (await collected()).find(({ descriptor }) => descriptor.name === name)
    return (metric?.dataPoints ?? []).map(({ attributes, value }) => [
      attributes,
      metric?.dataPointType === DataPointType.HISTOGRAM
        ? { count: (value as Histogram).count, sum: (value as Histogram).sum }
        : value
    ])
  }
  /** Ends of spans are exported at once. */
  const finished = () =>
    spans.getFinishedSpans().map((span) => ({
      name: span.name,
      kind: span.kind,
      from: ms(span.startTime),
      to: ms(span.endTime),
      attributes: span.attributes,
      status: span.status,
      events: span.events.map(({ name, attributes, time }) => [name, attributes, ms(time)]),
      isChildOf: span.parentSpanContext?.spanId ?? null,
      spanId: span.spanContext().spanId
    }))
  return {
    clock,
    server,
    client,
    telemetry,
    observe,
    collected,
    points,
    finished,
    hear: <A>(stream: Parameters<typeof hear<A>>[0]) => hear(stream, clock)
  }
}

const ms = ([seconds, nanos]: readonly [number, number]): number => seconds * 1_000 + nanos / 1_000_000
