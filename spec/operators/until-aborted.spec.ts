import { NEVER, Observable, Subject, defer, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { untilAborted } from '../../src/operators/until-aborted.js'
import type { Job } from '../../src/job/job.js'
import type { AbortSignalLike } from '../../src/operators/until-aborted.js'
import { JOBS } from '../job/a-job.js'
import { marbles } from './marbles.js'

/** A real signal whose listeners are counted. */
const aSignal = (): { abort: () => void; signal: AbortSignalLike; listeners: () => number } => {
  const controller = new AbortController()
  const { signal } = controller
  let listeners = 0
  return {
    abort: () => {
      controller.abort()
    },
    listeners: () => listeners,
    signal: {
      get aborted() {
        return signal.aborted
      },
      addEventListener: (type, listener) => {
        listeners++
        signal.addEventListener(type, listener)
      },
      removeEventListener: (type, listener) => {
        listeners--
        signal.removeEventListener(type, listener)
      }
    }
  }
}

const watched = (source: Observable<Job>, signal: AbortSignalLike): { readonly heard: readonly string[] } => {
  const heard: string[] = []
  source.pipe(untilAborted(signal)).subscribe({
    next: (job) => heard.push(job.status),
    error: (error: unknown) => heard.push(String(error)),
    complete: () => heard.push('complete')
  })
  return { heard }
}

describe('untilAborted', () => {
  it('completes at the moment of the abort and leaves the source', () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const { signal, abort } = aSignal()
      const jobs = hot('  -p--s--t--(y|)', JOBS)
      const abortion = '  -----x        '
      const subs = '      ^----!        '
      const expected = '  -p--s|        '
      cold(abortion).subscribe(abort)

      expectObservable(jobs.pipe(untilAborted(signal))).toBe(expected, JOBS)
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it.each([
    { title: 'changes nothing of a stream that completes', source: '-p--s--(y|)', subs: '^------!' },
    { title: 'changes nothing of a stream that errors', source: '    -p--f--#', subs: '    ^------!' },
    { title: 'changes nothing of an empty stream', source: '         --|', subs: '         ^-!' },
    { title: 'changes nothing of a silent stream', source: '---', subs: '^-!', unsub: '--!' }
  ])('$title', ({ source, subs, unsub }) => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const jobs = hot(source, JOBS)

      expectObservable(jobs.pipe(untilAborted(aSignal().signal)), unsub).toBe(source, JOBS)
      expectSubscriptions(jobs.subscriptions).toBe(subs)
    })
  })

  it('never subscribes to the source where the signal had aborted', () => {
    const { signal, abort, listeners } = aSignal()
    let subscriptions = 0
    abort()

    const { heard } = watched(
      defer(() => {
        subscriptions++
        return of(JOBS.y)
      }),
      signal
    )

    expect(heard).toEqual(['complete'])
    expect(subscriptions).toBe(0)
    expect(listeners()).toBe(0)
  })

  it('looks at the signal on subscription, not when it is applied', () => {
    const { signal, abort } = aSignal()
    const heard: string[] = []
    const result = NEVER.pipe(untilAborted(signal))
    abort()

    result.subscribe({ complete: () => heard.push('complete') })

    expect(heard).toEqual(['complete'])
  })

  it.each([
    ['completes', of(JOBS.y)],
    ['errors', throwError(() => new Error('broken'))]
  ])('has no listener left once the stream %s', (_title, source) => {
    const { signal, listeners } = aSignal()

    watched(source, signal)

    expect(listeners()).toBe(0)
  })

  it('has no listener left once the signal has aborted', () => {
    const { signal, abort, listeners } = aSignal()
    const { heard } = watched(NEVER, signal)
    expect(listeners()).toBe(1)

    abort()

    expect(heard).toEqual(['complete'])
    expect(listeners()).toBe(0)
  })

  it('has no listener left once it is unsubscribed', () => {
    const { signal, listeners } = aSignal()
    const subscription = NEVER.pipe(untilAborted(signal)).subscribe()
    expect(listeners()).toBe(1)

    subscription.unsubscribe()

    expect(listeners()).toBe(0)
  })

  it('has a listener for each subscription', () => {
    const { signal, abort, listeners } = aSignal()
    const jobs = new Subject<Job>()
    const first = watched(jobs, signal)
    const second = watched(jobs, signal)
    expect(listeners()).toBe(2)

    jobs.next(JOBS.s)
    abort()
    jobs.next(JOBS.y)

    expect(first.heard).toEqual(['STARTED', 'complete'])
    expect(second.heard).toEqual(['STARTED', 'complete'])
    expect(jobs.observed).toBe(false)
  })

  it('stops a synchronous source where a subscriber aborts on what it hears', () => {
    const { signal, abort } = aSignal()
    let given = 0
    const endless = new Observable<Job>((subscriber) => {
      for (; !subscriber.closed && given < 100; given++) {
        if (given === 2) abort()
        subscriber.next(JOBS.s)
      }
    })

    const { heard } = watched(endless, signal)

    expect(heard).toEqual(['STARTED', 'STARTED', 'complete'])
    expect(given).toBe(3)
  })

  it('takes a real AbortSignal', () => {
    const controller = new AbortController()
    const heard: string[] = []
    NEVER.pipe(untilAborted(controller.signal)).subscribe({ complete: () => heard.push('complete') })

    controller.abort(new Error('a reason of its own is no error here'))

    expect(heard).toEqual(['complete'])
  })
})
