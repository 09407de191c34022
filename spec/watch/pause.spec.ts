import { BehaviorSubject, EMPTY, NEVER, Observable, Subject, concat, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

type Switch = readonly [ms: number, paused: boolean]

/** A watch of 100 s whose pause is switched at the given moments, and what becomes of it by 40 s. */
const watched = (switches: readonly Switch[], script: readonly Reply[], options: WatchOptions = {}) => {
  const pause = new Subject<boolean>()
  const { clock, server, client, hear } = lab(script)
  for (const [ms, paused] of switches) clock.at(ms, () => pause.next(paused))
  const heard = hear(client.watch(JOB_ID, { timeout: 100_000, pause, ...options }))
  clock.runTo(40_000)
  return { heard, server, clock, sent: server.times() }
}

describe('pause', () => {
  it('holds the first poll where it is true at once', () => {
    const pause = new BehaviorSubject(true)
    const { clock, server, client, hear } = lab([SUCCESS])
    const heard = hear(client.watch(JOB_ID, { pause }))
    clock.runTo(60_000)
    expect(server.visits).toEqual([])
    pause.next(false)
    expect(server.times()).toEqual([60_000])
    expect(heard.end).toBe('complete')
  })

  it('runs until its first value', () => {
    const { sent } = watched([], [job()], { pause: NEVER })
    expect(sent).toEqual([0, 6_000, 12_000, 18_000, 24_000, 30_000, 36_000])
  })

  it('lets a poll in flight finish, and emits it', () => {
    const { heard, server } = watched([[1_000, true]], [slow(5_000, job())])
    expect(server.visits.map(({ at, endedAt, how }) => [at, endedAt, how])).toEqual([[0, 5_000, 'answered']])
    expect(heard.times).toEqual([5_000])
  })

  it('polls at once on resume where the wait is over', () => {
    const { sent } = watched([[1_000, true], [23_000, false]], [job()]) // prettier-ignore
    expect(sent).toEqual([0, 23_000, 29_000, 35_000])
  })

  it('waits out the rest on resume where it is not', () => {
    const { sent } = watched([[1_000, true], [4_000, false]], [job()]) // prettier-ignore
    expect(sent).toEqual([0, 6_000, 12_000, 18_000, 24_000, 30_000, 36_000])
  })

  it('sends one request on resume however long it lasted', () => {
    const { sent } = watched([[1_000, true], [37_000, false]], [slow(10, job())]) // prettier-ignore
    expect(sent).toEqual([0, 37_000])
  })

  it('that repeats itself restarts nothing', () => {
    const repeated: Switch[] = [2, 3, 4, 5].map((s) => [s * 1_000, false])
    const { sent } = watched([...repeated, [13_000, true], [14_000, true], [20_000, false]], [job()])
    expect(sent).toEqual([0, 6_000, 12_000, 20_000, 26_000, 32_000, 38_000])
  })

  it('forgives nothing: the backoff goes on where it was', () => {
    // 6 s, 12 s, paused inside 24 s of backoff.
    const { sent } = watched([[19_000, true], [20_000, false]], [broken()]) // prettier-ignore
    expect(sent).toEqual([0, 6_000, 18_000])
    const late = watched([[7_000, true], [30_000, false]], [broken(), broken(), job()]) // prettier-ignore
    expect(late.sent).toEqual([0, 6_000, 30_000, 36_000])
  })

  it('does not cut a Retry-After short', () => {
    const script = [refusal(503, { 'retry-after': '30' }), job()]
    const { sent } = watched([[1_000, true], [2_000, false]], script) // prettier-ignore
    expect(sent).toEqual([0, 30_000, 36_000])
  })

  it('does not stop the deadline', () => {
    const { heard } = watched([[1_000, true]], [job()], { timeout: 9_000 })
    expect(heard.endedAt).toBe(9_000)
    expect(heard.error?.['_tag']).toBe('JobTimeoutError')
  })

  it('does not hold a poll past the deadline', () => {
    const { sent, heard } = watched([[1_000, true], [9_000, false]], [job()], { timeout: 9_000 }) // prettier-ignore
    expect(sent).toEqual([0])
    expect(heard.endedAt).toBe(9_000)
  })

  it('leaves an ended watch ended, however often it is switched', () => {
    const pause = new Subject<boolean>()
    const { clock, server, client, hear } = lab([SUCCESS])
    const heard = hear(client.watch(JOB_ID, { pause }))
    for (const paused of [true, false, true, false]) pause.next(paused)
    expect(server.times()).toEqual([0])
    expect(heard.end).toBe('complete')
    expect(pause.observed).toBe(false)
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['errors', throwError(() => new Error('gone')), [0, 6_000, 12_000]],
    ['ends without a value', EMPTY, [0, 6_000, 12_000]],
    ['errors while it holds', concat(of(true), throwError(() => new Error('gone'))), []], // prettier-ignore
    ['ends while it holds', of(true), []],
    ['ends after it let go', of(true, false), [0, 6_000, 12_000]]
  ])('that %s keeps its last word', (_, pause, sent) => {
    const { clock, server, client, hear } = lab([job()])
    const heard = hear(client.watch(JOB_ID, { pause }))
    clock.runTo(15_000)
    expect(server.times()).toEqual(sent)
    expect(heard.end).toBe('open')
  })

  it('is subscribed once per subscription, before the first poll, and let go by unsubscribing', () => {
    const log: string[] = []
    const pause = new Observable<boolean>(() => {
      log.push('subscribed')
      return () => log.push('let go')
    })
    const { clock, client, hear } = lab(() => {
      log.push('request')
      return job()
    })
    const watch = client.watch(JOB_ID, { pause })
    const heard = hear(watch)
    clock.runTo(7_000)
    heard.subscription.unsubscribe()
    expect(log).toEqual(['subscribed', 'request', 'request', 'let go'])
    hear(watch).subscription.unsubscribe()
    expect(log).toEqual(['subscribed', 'request', 'request', 'let go', 'subscribed', 'request', 'let go'])
  })

  it('takes back a place in the queue, and gives it again on resume', () => {
    const pause = new Subject<boolean>()
    const { clock, server, client, hear } = lab([slow(1_000, job())], { limits: { inFlight: 1 } })
    const other = JOB_ID.replace('0', '1')
    hear(client.watch(other, { interval: 100 }))
    hear(client.watch(JOB_ID, { pause }))
    pause.next(true)
    clock.runTo(5_000)
    expect(server.visits.every(({ url }) => url.endsWith(other))).toBe(true)
    pause.next(false)
    clock.runTo(7_000)
    expect(server.visits.filter(({ url }) => url.endsWith(JOB_ID))).toHaveLength(1)
  })
})
