import { Subject, take } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { onStatusChange } from '../../src/operators/on-status-change.js'
import type { Job } from '../../src/job/job.js'
import { JOBS, aJob } from '../job/a-job.js'
import { marbles } from './marbles.js'

const other = aJob({ status: 'UNKNOWN', rawStatus: 'FROZEN' })
const JOBS_AND_OTHER = { ...JOBS, v: other }

describe('onStatusChange', () => {
  it('emits each transition once, the first from null, and leaves out mere progress', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot('  -p--p--s--t--r--s--(y|)', JOBS)
      const subs = '      ^------------------!   '
      const expected = '  -a-----b-----c--d--(e|)'

      expectObservable(jobs.pipe(onStatusChange())).toBe(expected, {
        a: { from: null, to: 'PENDING', job: JOBS.p },
        b: { from: 'PENDING', to: 'STARTED', job: JOBS.s },
        c: { from: 'STARTED', to: 'RETRY', job: JOBS.r },
        d: { from: 'RETRY', to: 'STARTED', job: JOBS.s },
        e: { from: 'STARTED', to: 'SUCCESS', job: JOBS.y }
      })
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it('counts another unknown text as a change, the same text again as none', () => {
    marbles(({ hot, expectObservable }) => {
      const jobs = hot('  -u--u--v--v--s|', JOBS_AND_OTHER)
      const expected = '  -a-----b-----c|'

      expectObservable(jobs.pipe(onStatusChange())).toBe(expected, {
        a: { from: null, to: 'UNKNOWN', job: JOBS.u },
        b: { from: 'UNKNOWN', to: 'UNKNOWN', job: other },
        c: { from: 'UNKNOWN', to: 'STARTED', job: JOBS.s }
      })
    })
  })

  it('tells of the last transition before the error of a failed job', () => {
    marbles(({ cold, expectObservable }) => {
      const jobs = cold(' -s--(f#)', JOBS)
      const expected = '  -a--(b#)'

      expectObservable(jobs.pipe(onStatusChange())).toBe(expected, {
        a: { from: null, to: 'STARTED', job: JOBS.s },
        b: { from: 'STARTED', to: 'FAILURE', job: JOBS.f }
      })
    })
  })

  it.each([
    ['never ends where the source never emits', '---', '---'],
    ['completes empty where the source does', '--|', '--|'],
    ['errors as the source does', '--#', '--#']
  ])('%s', (_title, source, expected) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<Job>(source).pipe(onStatusChange())).toBe(expected)
    })
  })

  it('leaves the source when it is unsubscribed', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot('  -p--s--y|', JOBS)
      const unsub = '     -----!   '
      const expected = '  -a--b    '

      expectObservable(jobs.pipe(onStatusChange()), unsub).toBe(expected, {
        a: { from: null, to: 'PENDING', job: JOBS.p },
        b: { from: 'PENDING', to: 'STARTED', job: JOBS.s }
      })
      expectSubscriptions(jobs.subscriptions).toBe('^----!')
    })
  })

  it('starts a second subscription from null', () => {
    const jobs = new Subject<Job>()
    const result = jobs.pipe(onStatusChange())
    const first: unknown[] = []
    const second: unknown[] = []

    result.subscribe(({ from, to }) => first.push([from, to]))
    jobs.next(JOBS.p)
    result.subscribe(({ from, to }) => second.push([from, to]))
    jobs.next(JOBS.s)

    expect(first).toEqual([
      [null, 'PENDING'],
      ['PENDING', 'STARTED']
    ])
    expect(second).toEqual([[null, 'STARTED']])
  })

  it('chains where a subscriber makes the source emit again', () => {
    const jobs = new Subject<Job>()
    const seen: unknown[] = []

    jobs.pipe(onStatusChange(), take(3)).subscribe(({ from, to }) => {
      seen.push([from, to])
      if (to === 'PENDING') jobs.next(JOBS.s)
    })
    jobs.next(JOBS.p)
    jobs.next(JOBS.y)

    expect(seen).toEqual([
      [null, 'PENDING'],
      ['PENDING', 'STARTED'],
      ['STARTED', 'SUCCESS']
    ])
    expect(jobs.observed).toBe(false)
  })
})
