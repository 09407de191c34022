import { NEVER, Subject, take } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { Job } from '../../src/job/job.js'
import { FAILURE, REVOKED, SUCCESS, job, slow } from '../support/replies.js'
import { A, B, fleetLab } from './support/fleet-lab.js'

const statuses = (jobs: readonly { readonly status: string }[]) => jobs.map(({ status }) => status)

describe('live', () => {
  it('sends nothing before it is subscribed', () => {
    const { client, clock, server } = fleetLab()
    void client.live(A)
    clock.runTo(60_000)
    expect(server.visits).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('asks once for three subscribers', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [job(), job('RETRY'), SUCCESS] })
    const heard = [hear(client.live(A)), hear(client.live(A)), hear(client.live(A.toUpperCase()))]
    clock.flush()
    expect(timesOf(A)).toEqual([0, 6_000, 12_000])
    for (const { values, times, end } of heard) {
      expect(statuses(values)).toEqual(['STARTED', 'RETRY', 'SUCCESS'])
      expect(times).toEqual([0, 6_000, 12_000])
      expect(end).toBe('complete')
    }
    expect(heard[1]?.values).toEqual(heard[0]?.values)
    expect(heard[1]?.values[0]).toBe(heard[0]?.values[0])
  })

  it('has one poller an id', () => {
    const { client, clock, hear, timesOf } = fleetLab()
    hear(client.live(A))
    clock.at(1_000, () => void hear(client.live(B)))
    clock.runTo(8_000)
    expect(timesOf(A)).toEqual([0, 6_000])
    expect(timesOf(B)).toEqual([1_000, 7_000])
  })

  it('gives a late subscriber the last snapshot at once, and none but that', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [job('PENDING'), job('STARTED'), job('RETRY')] })
    const first = hear(client.live(A))
    clock.runTo(7_000)
    const late = hear(client.live(A))
    expect(statuses(late.values)).toEqual(['STARTED'])
    expect(late.values[0]).toBe(first.values[1])
    clock.runTo(12_000)
    expect(late.times).toEqual([7_000, 12_000])
    expect(timesOf(A)).toEqual([0, 6_000, 12_000])
  })

  it('gives one that subscribes while a snapshot is told that snapshot once', () => {
    const { client, clock, hear } = fleetLab({ [A]: [job('PENDING'), job('STARTED')] })
    const late: ReturnType<typeof hear<Job>>[] = []
    client
      .live(A)
      .pipe(take(1))
      .subscribe(() => late.push(hear(client.live(A))))
    clock.runTo(7_000)
    expect(late.map(({ values }) => statuses(values))).toEqual([['PENDING', 'STARTED']])
  })

  it('stops when its last subscriber leaves, not before', () => {
    const { client, clock, hear, timesOf } = fleetLab()
    const one = hear(client.live(A))
    const two = hear(client.live(A))
    clock.at(7_000, () => one.subscription.unsubscribe())
    clock.at(13_000, () => two.subscription.unsubscribe())
    clock.runTo(13_000)
    expect(clock.pending).toBe(0)
    clock.flush()
    expect(timesOf(A)).toEqual([0, 6_000, 12_000])
  })

  it('aborts the request under way when its last subscriber leaves', () => {
    const { client, clock, hear, endsOf } = fleetLab({ [A]: [slow(500, job())] })
    const heard = hear(client.live(A))
    clock.runTo(100)
    heard.subscription.unsubscribe()
    expect(endsOf(A)).toEqual(['aborted'])
    expect(clock.pending).toBe(0)
    expect(heard.values).toEqual([])
  })

  it('forgets the snapshot when its last subscriber leaves: the next starts afresh', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [job(), slow(10, job('RETRY'))] })
    const heard = hear(client.live(A))
    clock.runTo(2_000)
    heard.subscription.unsubscribe()
    const next = hear(client.live(A))
    expect(next.values).toEqual([])
    clock.runTo(9_000)
    expect(statuses(next.values)).toEqual(['RETRY', 'RETRY'])
    expect(timesOf(A)).toEqual([0, 2_000, 8_010])
  })

  it('goes on where one subscribes before the last leaves, in the same moment', () => {
    const { client, clock, hear, timesOf } = fleetLab()
    const heard = hear(client.live(A))
    clock.runTo(2_000)
    const next = hear(client.live(A))
    heard.subscription.unsubscribe()
    clock.runTo(12_000)
    expect(next.times).toEqual([2_000, 6_000, 12_000])
    expect(timesOf(A)).toEqual([0, 6_000, 12_000])
  })

  it('starts afresh where one subscribes on hearing that a request was aborted', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [slow(500, job())] })
    const heard = hear(client.live(A))
    const again: ReturnType<typeof hear<Job>>[] = []
    client.events$.subscribe(({ _tag }) => {
      if (_tag === 'Aborted' && again.length === 0) again.push(hear(client.live(A)))
    })
    clock.at(100, () => heard.subscription.unsubscribe())
    clock.at(200, () => again.push(hear(client.live(A))))
    clock.runTo(5_000)
    expect(timesOf(A)).toEqual([0, 100])
    expect(again.map(({ times }) => times)).toEqual([[600], [600]])
  })

  it('leaves nothing behind after the end', () => {
    const { client, clock, hear } = fleetLab({ [A]: [job(), SUCCESS] })
    hear(client.live(A))
    clock.runTo(6_000)
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['SUCCESS', SUCCESS, null],
    ['FAILURE', FAILURE, 'AsyncJobFailed'],
    ['REVOKED', REVOKED, 'JobRevoked']
  ])('tells the last snapshot of %s, then ends, to each subscriber', (status, reply, tag) => {
    const { client, clock, hear } = fleetLab({ [A]: [slow(10, reply)] })
    const heard = [hear(client.live(A)), hear(client.live(A))]
    clock.flush()
    for (const { values, end, error } of heard) {
      expect(statuses(values)).toEqual([status])
      expect(end).toBe(tag === null ? 'complete' : 'error')
      expect(error?.['_tag'] ?? null).toBe(tag)
    }
  })

  it('refuses what is no id in the stream, before any request, with the report of a watch', () => {
    const { client, hear, server, clock } = fleetLab()
    const heard = hear(client.live('../models'))
    expect(heard.error).toMatchObject({ _tag: 'InvalidJobId', id: '../models', polls: 0, elapsed: 0 })
    expect(heard.error).toMatchObject({ failures: 0, lastJob: null, lastError: null, counts: {} })
    expect(server.visits).toEqual([])
    expect(clock.pending).toBe(0)
  })
})

describe("live under the client's own defaults", () => {
  it('polls at their interval', () => {
    const { client, clock, hear, timesOf } = fleetLab({}, { watch: { interval: 1_500 } })
    hear(client.live(A))
    clock.runTo(3_000)
    expect(timesOf(A)).toEqual([0, 1_500, 3_000])
  })

  it('ends at their deadline, counted from the first of its subscribers', () => {
    const { client, clock, hear } = fleetLab({}, { watch: { timeout: 10_000, interval: 4_000 } })
    const first = hear(client.live(A))
    clock.runTo(7_000)
    const late = hear(client.live(A))
    clock.flush()
    expect([first.endedAt, late.endedAt]).toEqual([10_000, 10_000])
    expect(late.error).toMatchObject({ _tag: 'JobTimeoutError' })
  })

  it('has no deadline where they set none', () => {
    const { client, clock, hear } = fleetLab()
    const heard = hear(client.live(A))
    clock.runTo(7_200_000)
    expect(heard.end).toBe('open')
  })

  it('hears their refresh and their pause, once a poller', () => {
    const refresh = new Subject<void>()
    const { client, clock, hear, timesOf } = fleetLab({}, { watch: { refresh, pause: NEVER } })
    hear(client.live(A))
    hear(client.live(A))
    clock.at(1_000, () => refresh.next())
    clock.runTo(7_000)
    expect(timesOf(A)).toEqual([0, 1_000, 7_000])
  })

  it('asks for tasks where they say so, unless the call says no', () => {
    const { client, hear, verboseOf } = fleetLab({}, { watch: { verbose: true } })
    hear(client.live(A))
    hear(client.live(B, { verbose: false }))
    expect([verboseOf(A), verboseOf(B)]).toEqual([[true], [false]])
  })
})
