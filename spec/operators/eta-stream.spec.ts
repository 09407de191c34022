import { VirtualTimeScheduler, from, map, of, take, timer } from 'rxjs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { eta } from '../../src/operators/eta.js'
import type { Job } from '../../src/job/job.js'
import { JOBS, aJob } from '../job/a-job.js'
import { marbles } from './marbles.js'

const at = (progress: number): Job => aJob({ progress })

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('eta', () => {
  it('follows the virtual time of a scheduler and sets no timer', () => {
    const time = new VirtualTimeScheduler()
    const steps = [at(0), at(50), at(75), JOBS.y]
    const said: (number | null)[] = []

    timer(0, 6_000, time)
      .pipe(
        take(steps.length),
        map((step) => steps[step] ?? JOBS.y),
        eta(time)
      )
      .subscribe((left) => said.push(left))
    time.flush()

    expect(said).toEqual([null, 6_000, 4_000, 0])
    expect(time.now()).toBe(18_000)
  })

  it('reads a monotonic clock by default', () => {
    let now = 0
    vi.stubGlobal('performance', { timeOrigin: 1_700_000_000_000, now: () => now })
    const said: (number | null)[] = []

    from([at(0), at(50)])
      .pipe(eta())
      .subscribe((left) => {
        said.push(left)
        now += 4_000
      })

    expect(said).toEqual([null, 4_000])
  })

  it.each([
    ['never ends where the source never emits', '---', '---'],
    ['completes empty where the source does', '--|', '--|'],
    ['errors as the source does', '--#', '--#']
  ])('%s', (_title, source, expected) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<Job>(source).pipe(eta({ now: () => 0 }))).toBe(expected)
    })
  })

  it('leaves the source when it is unsubscribed', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot('  -p--s--y|', JOBS)
      const unsub = '     -----!   '
      const expected = '  -n--n    '

      expectObservable(jobs.pipe(eta({ now: () => 0 })), unsub).toBe(expected, { n: null })
      expectSubscriptions(jobs.subscriptions).toBe('^----!')
    })
  })

  it('measures for each subscription by itself', () => {
    let now = 0
    const result = from([at(0), at(50)]).pipe(eta({ now: () => (now += 1_000) }))
    const first: unknown[] = []
    const second: unknown[] = []

    result.subscribe((left) => first.push(left))
    now = 1_000_000
    result.subscribe((left) => second.push(left))

    expect(first).toEqual([null, 1_000])
    expect(second).toEqual([null, 1_000])
  })

  it('passes on what a clock throws as the error of the stream', () => {
    const broken = (): number => {
      throw new Error('no clock')
    }
    const errors: unknown[] = []

    of(JOBS.s)
      .pipe(eta({ now: broken }))
      .subscribe({ error: (error: unknown) => errors.push(error) })

    expect(errors).toEqual([new Error('no clock')])
  })
})
