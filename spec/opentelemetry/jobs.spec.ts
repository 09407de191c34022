import { createNoopMeter } from '@opentelemetry/api'
import { BehaviorSubject } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { jobId } from '../../src/testing/a-job.js'
import { broken, refused, silent } from '../../src/testing/faults.js'
import { telemetryLab } from './telemetry-lab.js'

const A = jobId(0xa)
const B = jobId(0xb)
const C = jobId(0xc)

const phases = (waiting: number, running: number, retrying: number) => [
  [{ 'fiddler.jobs.phase': 'waiting' }, waiting],
  [{ 'fiddler.jobs.phase': 'running' }, running],
  [{ 'fiddler.jobs.phase': 'retrying' }, retrying]
]

/** What each stream reports, on the same jobs. */
const STREAMS = [
  ['watchAll', 'updates'],
  ['board', 'board']
] as const

describe.each(STREAMS)('%s, observed', (stream) => {
  const observed = (lab: ReturnType<typeof telemetryLab>, ids: BehaviorSubject<readonly string[]>) =>
    stream === 'board'
      ? lab.hear<unknown>(lab.client.board(ids, { interval: 5_000, coalesce: 1 }).pipe(lab.telemetry.board()))
      : lab.hear<unknown>(lab.client.watchAll(ids, { interval: 5_000 }).pipe(lab.telemetry.updates(ids)))

  it('counts the jobs being watched by phase, zeros too', async () => {
    const lab = telemetryLab({ [A]: 'p 9s s', [B]: 's 9s r', [C]: 's' })
    expect(await lab.points('fiddler.jobs.watched')).toEqual(phases(0, 0, 0))
    const ids = new BehaviorSubject<readonly string[]>([A, B, C])
    const { subscription } = observed(lab, ids)
    lab.clock.runTo(1_000)
    expect(await lab.points('fiddler.jobs.watched')).toEqual(phases(1, 2, 0))
    lab.clock.runTo(12_000)
    expect(await lab.points('fiddler.jobs.watched')).toEqual(phases(0, 2, 1))
    ids.next([A, B])
    lab.clock.runTo(12_500)
    expect(await lab.points('fiddler.jobs.watched')).toEqual(phases(0, 1, 1))
    subscription.unsubscribe()
    expect(await lab.points('fiddler.jobs.watched')).toEqual(phases(0, 0, 0))
  })

  it('tells how stale the stalest is: no poll, no failure and no answer makes it younger but a good one', async () => {
    const lab = telemetryLab({ [A]: ['STARTED'], [B]: ['STARTED', broken(), silent(), 'STARTED'] })
    observed(lab, new BehaviorSubject<readonly string[]>([A, B]))
    const ages: unknown[] = []
    for (const at of [0, 4_999, 5_000, 20_000, 49_999, 50_010]) {
      lab.clock.runTo(at)
      ages.push((await lab.points('fiddler.jobs.staleness'))[0]?.[1])
    }
    expect(ages).toEqual([0, 4.999, 5, 20, 49.999, 0.01])
  })

  it('knows nothing of a job that is wanted no more, and begins it afresh where it comes back', async () => {
    const lab = telemetryLab({ [A]: ['STARTED'], [B]: ['STARTED'], [C]: ['SUCCESS'] })
    const ids = new BehaviorSubject<readonly string[]>([A, B, C])
    observed(lab, ids)
    lab.clock.runTo(60_000)
    ids.next([A])
    lab.clock.runTo(3_601_000)
    expect(await lab.points('fiddler.jobs.staleness')).toEqual([[{}, 1]])
    expect(await lab.points('fiddler.jobs.watched')).toEqual(phases(0, 1, 0))
    const lives = () =>
      lab
        .finished()
        .filter(({ name }) => name !== 'GET')
        .map(({ attributes }) => [attributes['fiddler.job.id'], attributes['fiddler.jobs.outcome']])
    expect(lives()).toEqual([
      [C, 'succeeded'],
      [B, 'left']
    ])
    ids.next([A, B.toUpperCase()])
    lab.clock.runTo(3_602_000)
    expect(await lab.points('fiddler.jobs.watched')).toEqual(phases(0, 2, 0))
  })

  it('times the watches that end, by outcome', async () => {
    const lab = telemetryLab({ [A]: 'p 9s y', [B]: 's 4s f', [C]: [refused(403)] })
    observed(lab, new BehaviorSubject<readonly string[]>([A, B, C, jobId(0xd)]))
    lab.clock.runTo(60_000)
    const outcomes = await lab.points('fiddler.jobs.watch.duration')
    expect(outcomes.map(([attributes]) => attributes)).toEqual(
      expect.arrayContaining([
        { 'fiddler.jobs.outcome': 'succeeded' },
        { 'fiddler.jobs.outcome': 'failed', 'error.type': 'AsyncJobFailed' },
        { 'fiddler.jobs.outcome': 'gave-up', 'error.type': 'ApiError' },
        { 'fiddler.jobs.outcome': 'gave-up', 'error.type': 'NotFound' }
      ])
    )
    expect(outcomes).toHaveLength(4)
    expect(outcomes[0]?.[1]).toMatchObject({ count: 1 })
    expect(await lab.points('fiddler.jobs.watched')).toEqual(phases(0, 0, 0))
  })

  it('counts troubles by what went wrong', async () => {
    const lab = telemetryLab({ [A]: ['STARTED', broken(), refused(503), refused(503), 'SUCCESS'] })
    observed(lab, new BehaviorSubject<readonly string[]>([A]))
    lab.clock.runTo(120_000)
    expect(await lab.points('fiddler.jobs.trouble')).toEqual([
      [{ 'error.type': 'NetworkError' }, 1],
      [{ 'error.type': 'ApiError' }, 2]
    ])
  })

  it('says what it says without being observed, to the ms', () => {
    const scripts = { [A]: 'p 9s s 9s y', [B]: 's 9s t 9s f' }
    const plain = telemetryLab(scripts)
    const ids = new BehaviorSubject<readonly string[]>([A, B, 'no-id'])
    const expected =
      stream === 'board'
        ? plain.hear<unknown>(plain.client.board(ids, { interval: 5_000, coalesce: 1 }))
        : plain.hear<unknown>(plain.client.watchAll(ids, { interval: 5_000 }))
    plain.clock.runTo(60_000)
    const lab = telemetryLab(scripts)
    const heard = observed(lab, ids)
    lab.clock.runTo(60_000)
    expect(heard.times).toEqual(expected.times)
    expect(JSON.stringify(heard.values)).toBe(JSON.stringify(expected.values))
    expect(lab.clock.pending).toBe(0)
  })
})

describe('track, observed', () => {
  it('is watched from the subscription where the id is given, and stale from then', async () => {
    const { clock, client, telemetry, points, hear } = telemetryLab([silent()])
    hear(client.track(A).pipe(telemetry.updates(A.toUpperCase())))
    clock.runTo(12_000)
    expect((await points('fiddler.jobs.staleness'))[0]?.[1]).toBe(12)
    expect(await points('fiddler.jobs.watched')).toEqual(phases(1, 0, 0))
  })

  it('times its watch from the subscription to the deadline', async () => {
    const { clock, client, telemetry, points, hear } = telemetryLab(['STARTED'])
    hear(client.track(A, { timeout: 20_000 }).pipe(telemetry.updates(A)))
    clock.runTo(60_000)
    expect(await points('fiddler.jobs.watch.duration')).toEqual([
      [
        { 'fiddler.jobs.outcome': 'gave-up', 'error.type': 'JobTimeoutError' },
        { count: 1, sum: 20 }
      ]
    ])
  })

  it('is cold: each subscription is a watch of its own', async () => {
    const { client, telemetry, points, hear } = telemetryLab(['STARTED'])
    const tracked = client.track(A).pipe(telemetry.updates(A))
    expect(await points('fiddler.jobs.watched')).toEqual(phases(0, 0, 0))
    hear(tracked)
    hear(tracked)
    expect(await points('fiddler.jobs.watched')).toEqual(phases(0, 2, 0))
  })
})

describe('unsubscribe', () => {
  it('takes the gauges back, and nothing more is reported, though the streams go on', async () => {
    const { clock, client, telemetry, collected, finished, hear } = telemetryLab({
      [A]: 'p 9s y',
      [B]: 's 9s y'
    })
    const first = hear(client.track(A).pipe(telemetry.updates(A)))
    telemetry.unsubscribe()
    telemetry.unsubscribe()
    const second = hear(client.track(B).pipe(telemetry.updates(B)))
    clock.runTo(60_000)
    expect([first.end, second.end]).toEqual(['complete', 'complete'])
    const names = (await collected()).map(({ descriptor }) => descriptor.name)
    expect(names).not.toContain('fiddler.jobs.watched')
    expect(names).not.toContain('fiddler.jobs.staleness')
    expect(names).not.toContain('fiddler.jobs.watch.duration')
    expect(finished().map(({ name, attributes }) => [name, attributes['fiddler.jobs.outcome']])).toEqual([
      ['GET', undefined],
      ['fiddler.jobs.watch', 'left']
    ])
  })

  it('first reports zeros where jobs were reported, since an SDK repeats what it heard last', async () => {
    const { clock, client, telemetry, points, hear } = telemetryLab({ [A]: 's' })
    hear(client.track(A).pipe(telemetry.updates(A)))
    clock.runTo(5_000)
    expect(await points('fiddler.jobs.watched')).toEqual(phases(0, 1, 0))
    expect(await points('fiddler.jobs.staleness')).toEqual([[{}, 5]])
    telemetry.unsubscribe()
    clock.runTo(60_000)
    expect(await points('fiddler.jobs.watched')).toEqual(phases(0, 0, 0))
    expect(await points('fiddler.jobs.staleness')).toEqual([[{}, 0]])
    clock.runTo(90_000)
    expect(await points('fiddler.jobs.watched')).toEqual(phases(0, 0, 0))
    expect(await points('fiddler.jobs.staleness')).toEqual([[{}, 0]])
  })

  it('leaves no callback behind once the zeros are told', async () => {
    const meter = createNoopMeter()
    const added = vi.spyOn(meter, 'addBatchObservableCallback')
    const removed = vi.spyOn(meter, 'removeBatchObservableCallback')
    const { observe } = telemetryLab({ [A]: 's' })
    const telemetry = observe({ meter })
    const collect = () => added.mock.calls.at(-1)?.[0]({ observe: () => undefined })
    await collect()
    telemetry.unsubscribe()
    expect(removed).not.toHaveBeenCalled()
    await collect()
    await Promise.resolve()
    expect(removed.mock.calls).toEqual(added.mock.calls)
  })
})
