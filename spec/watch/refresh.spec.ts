import { Observable, Subject, concat, defer, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

/** When requests leave, with a refresh at each of the given moments. */
const sentWith = (
  refreshes: readonly number[],
  script: readonly Reply[],
  options: WatchOptions = {},
  config: Partial<JobClientConfig> = {}
) => {
  const refresh = new Subject<void>()
  const { clock, server, client, hear } = lab(script, config)
  for (const ms of refreshes) clock.at(ms, () => refresh.next())
  hear(client.watch(JOB_ID, { timeout: 30_000, refresh, ...options }))
  clock.runTo(20_000)
  return server.times()
}

describe('refresh', () => {
  it('ends a healthy wait; the next wait starts anew', () => {
    expect(sentWith([2_000], [job()])).toEqual([0, 2_000, 8_000, 14_000, 20_000])
  })

  it('may end each one', () => {
    expect(sentWith([1_000, 1_001, 1_002, 5_000], [slow(1, job())])).toEqual([
      0, 1_000, 1_002, 5_000, 11_001, 17_002
    ])
  })

  it('of a first poll that is queued leaves the next one free to end a wait in backoff', () => {
    const refresh = new Subject<void>()
    const { clock, server, client, hear } = lab([job(), refusal(503), job()], { limits: { perSecond: 1 } })
    hear(client.get(JOB_ID))
    hear(client.watch(JOB_ID, { refresh }))
    for (const ms of [500, 2_500]) clock.at(ms, () => refresh.next())
    clock.runTo(4_000)
    expect(server.times()).toEqual([0, 1_000, 2_500])
  })

  it('is ignored while a poll is in flight', () => {
    expect(sentWith([1_000, 2_000], [slow(3_000, job())])).toEqual([0, 9_000, 18_000])
  })

  it('that comes with a snapshot is ignored: the poll is still in flight', () => {
    const refresh = new Subject<void>()
    const { clock, server, client } = lab([job(), job(), SUCCESS])
    client.watch(JOB_ID, { refresh }).subscribe(() => refresh.next())
    clock.flush()
    expect(server.times()).toEqual([0, 6_000, 12_000])
  })

  it('that comes at subscription is ignored: the first poll is due at once anyway', () => {
    expect(sentWith([], [job()], { refresh: of(1, 2, 3) })).toEqual([0, 6_000, 12_000, 18_000])
  })

  it('is ignored while paused, and not made up for', () => {
    const pause = new Subject<boolean>()
    const refresh = new Subject<void>()
    const { clock, server, client, hear } = lab([job()])
    clock.at(1_000, () => pause.next(true))
    clock.at(2_000, () => refresh.next())
    clock.at(3_000, () => pause.next(false))
    hear(client.watch(JOB_ID, { pause, refresh }))
    clock.runTo(10_000)
    expect(server.times()).toEqual([0, 6_000])
  })

  it('is ignored under Retry-After, also where that is over before the backoff', () => {
    const script = [refusal(503, { 'retry-after': '4' }), job()]
    expect(sentWith([1_000, 3_999], script)).toEqual([0, 6_000, 12_000, 18_000])
    expect(sentWith([1_000, 4_000], script)).toEqual([0, 4_000, 10_000, 16_000])
  })

  it.each([
    ['limits', {}],
    ['no limits', { limits: 'none' as const }]
  ])('is ignored under the Retry-After of a 429, with %s', (_, config) => {
    const script = [refusal(429, { 'retry-after': '9' }), job()]
    expect(sentWith([1_000, 8_999], script, {}, config)).toEqual([0, 9_000, 15_000])
  })

  it('ends a backoff at most once an interval', () => {
    expect(sentWith([1_000, 2_000, 6_999, 7_000, 7_001], [broken()])).toEqual([0, 1_000, 7_000])
  })

  it('ends a backoff at once where the last one was long ago', () => {
    // 0; 6; then 12 s of backoff, ended at 10; then 24 s, ended at 16.
    expect(sentWith([10_000, 16_000], [broken()])).toEqual([0, 6_000, 10_000, 16_000])
  })

  it('does not forgive a failure: the backoff goes on growing', () => {
    const refresh = new Subject<void>()
    const { clock, server, client, hear } = lab([broken()])
    clock.at(1_000, () => refresh.next())
    hear(client.watch(JOB_ID, { refresh }))
    clock.runTo(40_000)
    expect(server.times()).toEqual([0, 1_000, 13_000, 37_000])
  })

  it('still works where a wait would reach the deadline', () => {
    expect(sentWith([18_000], [job()], { interval: 15_000, timeout: 19_000 })).toEqual([0, 15_000, 18_000])
  })

  it('is subscribed once per subscription, before the first poll, and let go at the end', () => {
    const log: string[] = []
    const refresh = new Observable<void>(() => {
      log.push('subscribed')
      return () => log.push('let go')
    })
    const { clock, client, hear } = lab((n) => {
      log.push('request')
      return n === 2 ? SUCCESS : job()
    })
    const watch = client.watch(JOB_ID, { refresh })
    expect(log).toEqual([])
    hear(watch)
    clock.flush()
    expect(log).toEqual(['subscribed', 'request', 'request', 'request', 'let go'])
  })

  it.each([
    ['errors', throwError(() => new Error('gone'))],
    ['ends', of()],
    ['errors after a while', concat(defer(() => of(1)), throwError(() => new Error('gone')))] // prettier-ignore
  ])('that %s changes nothing', (_, refresh) => {
    expect(sentWith([], [job()], { refresh })).toEqual([0, 6_000, 12_000, 18_000])
  })

  it('is not forgotten by a pause that comes while its poll is queued', () => {
    const refresh = new Subject<void>()
    const pause = new Subject<boolean>()
    const other = JOB_ID.replace('0', '1')
    const script = [job(), slow(900, job('SUCCESS', 100, { id: other })), job()]
    const { clock, server, client, hear } = lab(script, { limits: { inFlight: 1 } })
    hear(client.watch(JOB_ID, { refresh, pause, interval: 50_000 }))
    clock.at(100, () => hear(client.get(other)))
    clock.at(200, () => refresh.next())
    clock.at(300, () => pause.next(true))
    clock.at(5_000, () => pause.next(false))
    clock.runTo(10_000)
    expect(server.times()).toEqual([0, 100, 5_000])
  })

  it('goes ahead of polls that queue behind the limits', () => {
    const refresh = new Subject<void>()
    const { clock, server, client, hear } = lab([slow(100, job())], { limits: { inFlight: 1 } })
    const others = [1, 2, 3].map((n) => JOB_ID.replace('0', String(n)))
    hear(client.watch(JOB_ID, { refresh, interval: 50_000 }))
    others.forEach((id) => hear(client.watch(id)))
    clock.at(150, () => refresh.next())
    clock.runTo(1_000)
    expect(server.visits.map(({ at, url }) => [at, url.slice(-JOB_ID.length)])).toEqual([
      [0, JOB_ID],
      [100, others[0]],
      [200, JOB_ID],
      [300, others[1]],
      [400, others[2]]
    ])
  })
})
