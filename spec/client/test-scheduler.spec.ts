import { EMPTY, catchError, concat, map, of, switchMap, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { TestScheduler } from 'rxjs/testing'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { Transport, TransportResponse } from '../../src/http/transport.js'
import { isWatchError } from '../../src/error/watch-error.js'
import { JOB_ID } from '../job/a-job.js'
import { SUCCESS, job, refusal } from '../support/replies.js'

// As a user of RxJS would test an app: marbles, the TestScheduler given as `scheduler`, answers as cold observables.

const ANSWERS: Readonly<Record<string, TransportResponse>> = {
  p: job('PENDING', 0).response as TransportResponse,
  s: job('STARTED', 42).response as TransportResponse,
  y: SUCCESS.response as TransportResponse,
  x: refusal(503).response as TransportResponse,
  z: refusal(403).response as TransportResponse
}
const STATUS = { p: 'PENDING', s: 'STARTED', y: 'SUCCESS' }

const given = (scheduler: TestScheduler, replies: readonly Observable<TransportResponse>[]) => {
  let asked = 0
  const transport: Transport = () => replies[Math.min(asked++, replies.length - 1)] ?? EMPTY
  const client = createJobClient({ baseUrl: '/x', transport, scheduler, random: () => 0 })
  const statuses = (stream: ReturnType<typeof client.watch>) => stream.pipe(map(({ status }) => status))
  return { client, statuses }
}

const marbles = (
  spec: (scheduler: TestScheduler, run: Parameters<Parameters<TestScheduler['run']>[0]>[0]) => void
) => {
  expect.hasAssertions()
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected))
  scheduler.run((helpers) => spec(scheduler, helpers))
}

describe('a watch under TestScheduler.run', () => {
  it('polls one interval after each answer, and leaves each request when it has ended', () => {
    marbles((scheduler, { cold, expectObservable, expectSubscriptions }) => {
      const first = cold(' 100ms (p|)', ANSWERS)
      const second = cold('250ms (s|)', ANSWERS)
      const third = cold(' 50ms  (y|)', ANSWERS)
      const { client, statuses } = given(scheduler, [first, second, third])
      expectObservable(statuses(client.watch(JOB_ID, { interval: 1_000 }))).toBe(
        '100ms p 1249ms s 1049ms (y|)',
        STATUS
      )
      expectSubscriptions(first.subscriptions).toBe(' ^ 99ms !')
      expectSubscriptions(second.subscriptions).toBe('1100ms ^ 249ms !')
      expectSubscriptions(third.subscriptions).toBe(' 2350ms ^ 49ms !')
    })
  })

  it('aborts the request in flight when it is unsubscribed', () => {
    marbles((scheduler, { cold, expectObservable, expectSubscriptions }) => {
      const request = cold('5s (p|)', ANSWERS)
      const { client, statuses } = given(scheduler, [request])
      expectObservable(statuses(client.watch(JOB_ID)), '^ 2s !').toBe('-')
      expectSubscriptions(request.subscriptions).toBe('^ 2s !')
    })
  })

  it('rides out a refusal, and is ended by the deadline', () => {
    marbles((scheduler, { cold, expectObservable }) => {
      const { client, statuses } = given(scheduler, [cold('(x|)', ANSWERS), cold('10ms (s|)', ANSWERS)])
      const deadline = statuses(client.watch(JOB_ID, { interval: 1_000, timeout: 2_500 }))
      expectObservable(withTag(deadline)).toBe('1010ms s 1009ms s 389ms s 89ms (e|)', {
        ...STATUS,
        e: 'JobTimeoutError'
      })
    })
  })

  it('hears refresh and pause as hot streams', () => {
    marbles((scheduler, { cold, hot, expectObservable }) => {
      const { client, statuses } = given(scheduler, [cold('(s|)', ANSWERS)])
      const refresh = hot('400ms r')
      const pause = hot<boolean>('900ms t 1s f', { t: true, f: false })
      const watched = statuses(client.watch(JOB_ID, { interval: 1_000, refresh, pause }))
      expectObservable(watched, '^ 3s !').toBe('s 399ms s 1500ms s 999ms s', STATUS)
    })
  })

  it('merges with whatever else the user has', () => {
    marbles((scheduler, { cold, expectObservable }) => {
      const { client, statuses } = given(scheduler, [cold('(p|)', ANSWERS), cold('(y|)', ANSWERS)])
      const later = timer(500, scheduler).pipe(
        switchMap(() => statuses(client.wait(JOB_ID, { interval: 300 })))
      )
      expectObservable(concat(later, later)).toBe('800ms y 499ms (y|)', STATUS)
    })
  })
})

const withTag = (stream: Observable<string>) =>
  stream.pipe(catchError((error: unknown) => of(isWatchError(error) ? error._tag : 'foreign')))
