import { Observable, Subject, of, take, toArray } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { AsyncJobFailed } from '../../src/error/async-job-failed.js'
import { JobRevoked } from '../../src/error/job-revoked.js'
import { untilTerminal } from '../../src/operators/until-terminal.js'
import type { Job } from '../../src/job/job.js'
import { JOBS } from '../job/a-job.js'
import { marbles } from './marbles.js'

const failed = new AsyncJobFailed(JOBS.f)
const revoked = new JobRevoked(JOBS.x)

describe('untilTerminal', () => {
  it.each([
    {
      title: 'emits every snapshot and completes with SUCCESS, then leaves the source',
      source: '  -p--s--r--s--y--s--',
      subs: '    ^------------!     ',
      expected: '-p--s--r--s--(y|)  '
    },
    {
      title: 'lets RETRY and UNKNOWN pass: they are no end',
      source: '  -r--u--r--u--',
      subs: '    ^-----------!',
      unsub: '   ------------!',
      expected: '-r--u--r--u--'
    },
    {
      title: 'passes equal snapshots on: it does not look for change',
      source: '  -s--s--s--(y|)',
      subs: '    ^---------!   ',
      expected: '-s--s--s--(y|)'
    },
    {
      title: 'completes at once where the first snapshot is SUCCESS',
      source: '  (ys)',
      subs: '    (^!)',
      expected: '(y|)'
    },
    {
      title: 'never ends where the source never emits',
      source: '  -----',
      subs: '    ^---!',
      unsub: '   ----!',
      expected: '-----'
    },
    {
      title: 'completes empty where the source does',
      source: '  --|',
      subs: '    ^-!',
      expected: '--|'
    },
    {
      title: 'completes where the source completes before the end of the job',
      source: '  -s--|',
      subs: '    ^---!',
      expected: '-s--|'
    },
    {
      title: 'stops when it is unsubscribed',
      source: '  -p--s--y',
      subs: '    ^----!  ',
      unsub: '   -----!  ',
      expected: '-p--s   '
    }
  ])('$title', ({ source, subs, unsub, expected }) => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot(source, JOBS)

      const result = jobs.pipe(untilTerminal())

      expectObservable(result, unsub).toBe(expected, JOBS)
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it('emits the snapshot of FAILURE, then errors with AsyncJobFailed', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot('  -p--s--f--s', JOBS)
      const subs = '      ^------!   '
      const expected = '  -p--s--(f#)'

      expectObservable(jobs.pipe(untilTerminal())).toBe(expected, JOBS, failed)
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it('emits the snapshot of REVOKED, then errors with JobRevoked', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot('  -p--x--s', JOBS)
      const subs = '      ^---!   '
      const expected = '  -p--(x#)'

      expectObservable(jobs.pipe(untilTerminal())).toBe(expected, JOBS, revoked)
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it('errors as the source does', () => {
    marbles(({ cold, expectObservable }) => {
      const jobs = cold(' -s--#', JOBS)
      const expected = '  -s--#'

      expectObservable(jobs.pipe(untilTerminal())).toBe(expected, JOBS)
    })
  })

  it('gives each subscription its own error, so that a report written on one is not on the other', () => {
    const errors: unknown[] = []
    const result = of(JOBS.f).pipe(untilTerminal())

    result.subscribe({ error: (error: unknown) => errors.push(error) })
    result.subscribe({ error: (error: unknown) => errors.push(error) })

    expect(errors).toEqual([failed, failed])
    expect(errors[0]).not.toBe(errors[1])
  })

  it('serves a second subscription from the start', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const jobs = cold('       -s--y--s ', JOBS)
      const result = jobs.pipe(untilTerminal())

      expectObservable(result, '^--------').toBe('-s--(y|)', JOBS)
      expectObservable(result, '--^------').toBe('---s--(y|)', JOBS)
      expectSubscriptions(jobs.subscriptions).toBe(['^---!', '--^---!'])
    })
  })

  it('does not error a subscriber that had its fill with the last snapshot', () => {
    marbles(({ cold, expectObservable }) => {
      const jobs = cold(' -s--f', JOBS)
      const expected = '  -s--(f|)'

      expectObservable(jobs.pipe(untilTerminal(), take(2))).toBe(expected, JOBS)
    })
  })

  it('stops a synchronous source at the end of the job', () => {
    let given = 0
    const endless = new Observable<Job>((subscriber) => {
      for (; !subscriber.closed && given < 100; given++) subscriber.next(given < 2 ? JOBS.s : JOBS.y)
    })
    const seen: (readonly Job[])[] = []

    endless.pipe(untilTerminal(), toArray()).subscribe((jobs) => seen.push(jobs))

    expect(seen).toEqual([[JOBS.s, JOBS.s, JOBS.y]])
    expect(given).toBe(3)
  })

  it('stops a synchronous source when its subscriber leaves', () => {
    let given = 0
    const endless = new Observable<Job>((subscriber) => {
      for (; !subscriber.closed && given < 100; given++) subscriber.next(JOBS.s)
    })

    endless.pipe(untilTerminal(), take(2)).subscribe()

    expect(given).toBe(2)
  })

  it('keeps the order where a subscriber makes the source emit again', () => {
    const jobs = new Subject<Job>()
    const seen: string[] = []

    jobs.pipe(untilTerminal()).subscribe({
      next: (job) => {
        seen.push(job.status)
        if (job.status === 'PENDING') {
          jobs.next(JOBS.s)
          jobs.next(JOBS.f)
        }
      },
      error: (error: unknown) => seen.push(nameOf(error))
    })
    jobs.next(JOBS.p)

    expect(seen).toEqual(['PENDING', 'STARTED', 'FAILURE', 'AsyncJobFailed'])
    expect(jobs.observed).toBe(false)
  })
})

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'no error')
