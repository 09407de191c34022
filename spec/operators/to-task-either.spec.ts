import { EMPTY, EmptyError, Observable, Subject, concat, defer, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { AsyncJobFailed } from '../../src/error/async-job-failed.js'
import { toTaskEither } from '../../src/operators/to-task-either.js'
import { JOBS } from '../job/a-job.js'

describe('toTaskEither', () => {
  it('is the last value as a Right', async () => {
    expect(await toTaskEither(of(JOBS.p, JOBS.s, JOBS.y))()).toEqual({ _tag: 'Right', right: JOBS.y })
  })

  it('is a Right also where the last value is undefined', async () => {
    expect(await toTaskEither(of(undefined))()).toEqual({ _tag: 'Right', right: undefined })
  })

  it('is the very WatchError as a Left, whatever came before', async () => {
    const error = new AsyncJobFailed(JOBS.f)

    const outcome = await toTaskEither(
      concat(
        of(JOBS.f),
        throwError(() => error)
      )
    )()

    expect(outcome._tag).toBe('Left')
    expect(outcome._tag === 'Left' && outcome.left).toBe(error)
  })

  it('rejects with EmptyError for a source without a value', async () => {
    await expect(toTaskEither(EMPTY)()).rejects.toBeInstanceOf(EmptyError)
  })

  it.each([new TypeError('a bug of the caller'), 'a thrown text', null, undefined])(
    'rejects with a foreign error itself: %s',
    async (foreign) => {
      await expect(toTaskEither(throwError(() => foreign))()).rejects.toBe(foreign)
    }
  )

  it('subscribes for each run, and not before', async () => {
    let subscriptions = 0
    const task = toTaskEither(defer(() => of(++subscriptions)))
    expect(subscriptions).toBe(0)

    expect(await task()).toEqual({ _tag: 'Right', right: 1 })
    expect(await task()).toEqual({ _tag: 'Right', right: 2 })
  })

  it('leaves the source once it has ended', async () => {
    let left = 0
    const source = new Observable<number>((subscriber) => {
      subscriber.next(1)
      subscriber.complete()
      return () => left++
    })

    await toTaskEither(source)()

    expect(left).toBe(1)
  })

  it('waits for the end of the source: a value alone settles nothing', async () => {
    const source = new Subject<number>()
    let settled = false
    const outcome = toTaskEither(source)().finally(() => {
      settled = true
    })

    source.next(1)
    await new Promise((resolve) => setImmediate(resolve))
    expect(settled).toBe(false)

    source.next(2)
    source.complete()
    expect(await outcome).toEqual({ _tag: 'Right', right: 2 })
  })
})
