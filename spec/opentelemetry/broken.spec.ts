import type { Meter, Tracer } from '@opentelemetry/api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { jobId } from '../../src/testing/a-job.js'
import { refused } from '../../src/testing/faults.js'
import { telemetryLab } from './telemetry-lab.js'

const A = jobId(0xa)

const broken = (): never => {
  throw new Error('telemetry broke')
}

const tool = { add: broken, record: broken }

/** Everything but making an instrument throws. */
const brokenMeter = {
  createHistogram: () => tool,
  createUpDownCounter: () => tool,
  createCounter: () => tool,
  createObservableUpDownCounter: () => ({}),
  createObservableGauge: () => ({}),
  addBatchObservableCallback: () => undefined,
  removeBatchObservableCallback: broken
} as unknown as Meter

const brokenTracer = { startSpan: broken } as unknown as Tracer

const brokenSpan = {
  setAttribute: broken,
  setAttributes: broken,
  addEvent: broken,
  setStatus: broken,
  end: broken
}
const laterTracer = { startSpan: () => brokenSpan } as unknown as Tracer

describe.each([
  ['a meter', { meter: brokenMeter, tracer: undefined }],
  ['a tracer', { tracer: brokenTracer }],
  ['a span', { tracer: laterTracer }]
])('%s that throws', (_, telemetry) => {
  // What a subscriber throws, rxjs tells a timer.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it.each(['updates', 'board'] as const)('changes nothing in what %s passes on', (stream) => {
    const lab = telemetryLab(['STARTED', refused(503), 'SUCCESS'], { telemetry })
    const { client, clock, telemetry: told } = lab
    const plain = telemetryLab(['STARTED', refused(503), 'SUCCESS'])
    const [heard, expected] =
      stream === 'updates'
        ? [
            lab.hear<unknown>(client.track(A).pipe(told.updates(A))),
            plain.hear<unknown>(plain.client.track(A))
          ]
        : [
            lab.hear<unknown>(client.board([A]).pipe(told.board())),
            plain.hear<unknown>(plain.client.board([A]))
          ]
    clock.runTo(60_000)
    plain.clock.runTo(60_000)
    expect([heard.end, heard.times]).toEqual(['complete', expected.times])
    const left = lab.hear<unknown>(client.track(A).pipe(told.updates([A])))
    expect(() => left.subscription.unsubscribe()).not.toThrow()
    expect(() => told.unsubscribe()).not.toThrow()
    expect(() => vi.runAllTimers()).not.toThrow()
  })
})

describe('updates', () => {
  it('refuses at once what is no ids', () => {
    const { telemetry } = telemetryLab(['STARTED'])
    expect(() => telemetry.updates(undefined as unknown as string)).toThrow(TypeError)
  })
})
