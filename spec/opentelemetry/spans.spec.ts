import { SpanKind, SpanStatusCode, diag } from '@opentelemetry/api'
import { BehaviorSubject } from 'rxjs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { jobId } from '../../src/testing/a-job.js'
import { broken, refused, slow } from '../../src/testing/faults.js'
import { telemetryLab } from './telemetry-lab.js'

const A = jobId(0xa)

describe('the spans of a watch', () => {
  it('tell its life: one for the watch with its events, one below it for each request', () => {
    const { clock, client, telemetry, finished, hear } = telemetryLab([
      slow(200, 'PENDING'),
      slow(100, refused(503)),
      broken(),
      slow(50, 'FAILURE')
    ])
    hear(client.track(A).pipe(telemetry.updates(A)))
    clock.runTo(120_000)
    const spans = finished()
    const watch = spans.find(({ name }) => name === 'fiddler.jobs.watch')
    expect(watch).toMatchObject({
      kind: SpanKind.INTERNAL,
      from: 0,
      to: 24_350,
      attributes: {
        'fiddler.job.id': A,
        'fiddler.job.name': 'Ingestion dataset Upload',
        'fiddler.jobs.outcome': 'failed',
        'error.type': 'AsyncJobFailed'
      },
      status: { code: SpanStatusCode.ERROR, message: expect.stringContaining('ValueError') as string },
      events: [
        ['fiddler.job.status', { 'fiddler.job.status': 'PENDING' }, 200],
        ['fiddler.jobs.trouble', { 'error.type': 'ApiError' }, 6_300],
        ['fiddler.jobs.trouble', { 'error.type': 'NetworkError' }, 12_300],
        ['fiddler.job.status', { 'fiddler.job.status': 'FAILURE' }, 24_350]
      ]
    })
    const requests = spans.filter(({ name }) => name === 'GET')
    expect(requests.map(({ from, to }) => [from, to])).toEqual([
      [0, 200],
      [6_200, 6_300],
      [12_300, 12_300],
      [24_300, 24_350]
    ])
    expect(
      requests.every(({ isChildOf, kind }) => isChildOf === watch?.spanId && kind === SpanKind.CLIENT)
    ).toBe(true)
    expect(requests.map(({ attributes }) => attributes['error.type'])).toEqual([
      undefined,
      '503',
      'NetworkError',
      undefined
    ])
    expect(requests[1]).toMatchObject({
      attributes: {
        'http.request.method': 'GET',
        'http.response.status_code': 503,
        'server.address': 'acme.fiddler.ai'
      },
      status: { code: SpanStatusCode.ERROR }
    })
  })

  it('have every request of a fleet below them, the first ones and those that a removal aborts', () => {
    const B = jobId(0xb)
    const { clock, client, telemetry, finished, hear } = telemetryLab([slow(200, 'STARTED')])
    const ids = new BehaviorSubject<readonly string[]>([A, B])
    hear(client.watchAll(ids, { interval: 5_000 }).pipe(telemetry.updates(ids)))
    clock.runTo(5_300)
    ids.next([A])
    const spans = finished()
    const watch = spans.find(({ name }) => name === 'fiddler.jobs.watch')
    const requests = spans.filter(
      ({ name, attributes }) => name === 'GET' && attributes['fiddler.job.id'] === B
    )
    expect(requests.map(({ to, isChildOf }) => [to, isChildOf])).toEqual([
      [200, watch?.spanId],
      [5_300, watch?.spanId]
    ])
    expect(spans.every(({ name, isChildOf }) => name !== 'GET' || isChildOf !== null)).toBe(true)
  })

  it('end where the watch is left, without an error', () => {
    const { clock, client, telemetry, finished, hear } = telemetryLab([slow(200, 'STARTED')])
    const { subscription } = hear(client.board([A]).pipe(telemetry.board()))
    clock.runTo(100)
    subscription.unsubscribe()
    expect(finished().map(({ name, to, attributes, status }) => [name, to, attributes, status.code])).toEqual(
      [
        ['GET', 100, expect.objectContaining({ 'fiddler.jobs.aborted': true }), SpanStatusCode.UNSET],
        [
          'fiddler.jobs.watch',
          100,
          expect.objectContaining({ 'fiddler.jobs.outcome': 'left' }),
          SpanStatusCode.UNSET
        ]
      ]
    )
  })

  it('are left alone once they have ended, though the stream goes on', () => {
    const warn = vi.fn()
    const mute = () => undefined
    diag.setLogger({ warn, error: warn, info: mute, debug: mute, verbose: mute })
    onTestFinished(() => diag.disable())
    const { clock, client, telemetry, hear } = telemetryLab('p 9s s 9s y')
    const heard = hear(client.track(A).pipe(telemetry.updates(A)))
    telemetry.unsubscribe()
    clock.runTo(60_000)
    expect(heard.end).toBe('complete')
    expect(warn).not.toHaveBeenCalled()
  })

  it('have no parent where nobody watches: a get, a submit', () => {
    const { client, finished, hear } = telemetryLab(['SUCCESS'], {
      server: { submits: [{ id: A, name: '' }] }
    })
    hear(client.get(A))
    hear(client.submit({ method: 'POST', path: '/v3/events' }))
    expect(finished().map(({ name, isChildOf }) => [name, isChildOf])).toEqual([
      ['GET', null],
      ['POST', null]
    ])
  })

  it('are none without a tracer, and never hold the token', () => {
    const without = telemetryLab(['SUCCESS'], { telemetry: { tracer: undefined } })
    without.hear(without.client.track(A).pipe(without.telemetry.updates(A)))
    expect(without.finished()).toEqual([])
    const token = 'sesame-4711'
    const lab = telemetryLab([refused(403, { message: `no entry for ${token}` })], { config: { token } })
    lab.hear(lab.client.track(A).pipe(lab.telemetry.updates(A)))
    expect(lab.finished()).toHaveLength(2)
    expect(JSON.stringify(lab.finished())).not.toContain(token)
  })
})
