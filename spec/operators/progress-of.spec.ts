import { Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { progressOf } from '../../src/operators/progress-of.js'
import type { Job } from '../../src/job/job.js'
import { JOBS, aJob } from '../job/a-job.js'
import { marbles } from './marbles.js'

const PROGRESS = { p: 0, s: 25, t: 75, r: 0, u: 50, y: 100 }

describe('progressOf', () => {
  it.each([
    {
      title: 'emits each new figure once, whatever the status',
      source: '  -p--p--s--s--u--t--(y|)',
      subs: '    ^------------------!   ',
      expected: '-p-----s-----u--t--(y|)'
    },
    {
      title: 'falls where the server starts over, and tells a figure again that it had before',
      source: '  -s--t--r--s--|',
      subs: '    ^------------!',
      expected: '-s--t--r--s--|'
    },
    { title: 'emits one figure for one snapshot', source: '-s|', subs: '^-!', expected: '-s|' },
    {
      title: 'never ends where the source never emits',
      source: '---',
      subs: '^-!',
      unsub: '--!',
      expected: '---'
    },
    { title: 'completes empty where the source does', source: '--|', subs: '^-!', expected: '--|' },
    { title: 'errors as the source does', source: '-s--#', subs: '^---!', expected: '-s--#' },
    {
      title: 'leaves the source when it is unsubscribed',
      source: '  -p--s--t--',
      subs: '    ^----!    ',
      unsub: '   -----!    ',
      expected: '-p--s     '
    }
  ])('$title', ({ source, subs, unsub, expected }) => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot(source, JOBS)

      expectObservable(jobs.pipe(progressOf()), unsub).toBe(expected, PROGRESS)
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it('keeps fractions as the server sent them', () => {
    marbles(({ cold, expectObservable }) => {
      const jobs = cold('a--b|', { a: aJob({ progress: 33.333 }), b: aJob({ progress: 33.334 }) })

      expectObservable(jobs.pipe(progressOf())).toBe('a--b|', { a: 33.333, b: 33.334 })
    })
  })

  it('tells a second subscriber the present figure, though the first has heard it', () => {
    const jobs = new Subject<Job>()
    const result = jobs.pipe(progressOf())
    const first: number[] = []
    const second: number[] = []

    result.subscribe((progress) => first.push(progress))
    jobs.next(JOBS.s)
    result.subscribe((progress) => second.push(progress))
    jobs.next(JOBS.s)

    expect(first).toEqual([25])
    expect(second).toEqual([25])
  })

  it('does not repeat a figure where a subscriber makes the source emit it again', () => {
    const jobs = new Subject<Job>()
    const seen: number[] = []

    jobs.pipe(progressOf()).subscribe((progress) => {
      seen.push(progress)
      if (seen.length < 5) jobs.next(JOBS.s)
    })
    jobs.next(JOBS.s)

    expect(seen).toEqual([25])
  })
})
