import { of, take } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { logProgress } from '../../src/operators/log-progress.js'
import type { Job } from '../../src/job/job.js'
import { JOBS, JOB_ID, aJob } from '../job/a-job.js'
import { marbles } from './marbles.js'

const linesOf = (...jobs: readonly Job[]): readonly string[] => {
  const lines: string[] = []
  of(...jobs)
    .pipe(logProgress((line) => lines.push(line)))
    .subscribe()
  return lines
}

describe('a line of logProgress', () => {
  it('is NAME[ID]: STATUS, progress: with one decimal', () => {
    expect(linesOf(aJob())).toEqual([`Ingestion dataset Upload[${JOB_ID}]: STARTED, progress: 42.0%`])
  })

  it.each([
    [0, '0.0%'],
    [0.04, '0.0%'],
    [33.333, '33.3%'],
    [66.66, '66.7%'],
    [99.96, '100.0%'],
    [100, '100.0%']
  ])('writes progress %d as %s', (progress, text) => {
    expect(linesOf(aJob({ name: 'n', id: 'i', progress }))).toEqual([`n[i]: STARTED, progress: ${text}`])
  })

  it.each([JOBS.p, JOBS.s, JOBS.r, JOBS.y, JOBS.f, JOBS.x])('names $status by its own word', (job) => {
    expect(linesOf(job)[0]).toContain(`]: ${job.status}, progress: `)
  })

  it('shows an unknown status as the server wrote it', () => {
    expect(linesOf(aJob({ name: 'n', id: 'i', status: 'UNKNOWN', rawStatus: 'PAUSED' }))).toEqual([
      'n[i]: PAUSED, progress: 42.0%'
    ])
  })

  it('escapes control characters in whatever the server sent', () => {
    const hostile = aJob({ name: 'a\nb\u001b[31m', id: 'i', status: 'UNKNOWN', rawStatus: 'X\r\u202eY' })

    expect(linesOf(hostile)).toEqual(['a\\nb\\u001b[31m[i]: X\\r\\u202eY, progress: 42.0%'])
  })
})

describe('logProgress', () => {
  it('passes the very snapshots on and logs each, equal ones too', () => {
    const lines: string[] = []
    const seen: Job[] = []

    of(JOBS.s, JOBS.s, JOBS.y)
      .pipe(logProgress((line) => lines.push(line)))
      .subscribe((job) => seen.push(job))

    expect(lines).toHaveLength(3)
    expect(seen[0]).toBe(JOBS.s)
    expect(seen[1]).toBe(JOBS.s)
    expect(seen[2]).toBe(JOBS.y)
  })

  it('logs a snapshot before it passes it on', () => {
    const order: string[] = []

    of(JOBS.s)
      .pipe(logProgress(() => order.push('logged')))
      .subscribe(() => order.push('passed on'))

    expect(order).toEqual(['logged', 'passed on'])
  })

  it.each([
    { title: 'changes nothing of a stream that completes', source: '-p--s--(y|)', subs: '^------!' },
    { title: 'changes nothing of a stream that errors', source: '    -p--f--#', subs: '    ^------!' },
    { title: 'changes nothing of an empty stream', source: '         --|', subs: '         ^-!' },
    { title: 'changes nothing of a silent stream', source: '---', subs: '^-!', unsub: '--!' }
  ])('$title', ({ source, subs, unsub }) => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot(source, JOBS)

      expectObservable(jobs.pipe(logProgress(() => undefined)), unsub).toBe(source, JOBS)
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it('makes what log throws the error of the stream, and leaves the source', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot('  -p--s--y|', JOBS)
      const subs = '      ^---!    '
      const expected = '  -p--#    '
      const full = new Error('disk full')

      const result = jobs.pipe(
        logProgress((line) => {
          if (line.includes('STARTED')) throw full
        })
      )

      expectObservable(result).toBe(expected, JOBS, full)
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it('logs nothing after its subscriber left, and for each subscriber by itself', () => {
    const lines: string[] = []
    const result = of(JOBS.p, JOBS.s, JOBS.y).pipe(logProgress((line) => lines.push(line)))

    result.pipe(take(2)).subscribe()
    expect(lines).toHaveLength(2)
    result.subscribe()
    expect(lines).toHaveLength(5)
  })
})
