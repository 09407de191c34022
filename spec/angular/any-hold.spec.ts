import { EMPTY, NEVER, throwError } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { describe, expect, it } from 'vitest'
import { anyHold } from '../../src/angular/any-hold.js'

const VALUES = { t: true, f: false }

const marbles = (work: (helpers: Parameters<Parameters<TestScheduler['run']>[0]>[0]) => void) =>
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(work)

describe('anyHold', () => {
  it('is true while one is', () =>
    marbles(({ hot, expectObservable }) => {
      const a = hot('--t-----f----', VALUES)
      const b = hot('----t-----f--', VALUES)
      const any = ' f-t-------f--'
      expectObservable(anyHold(a, b)).toBe(any, VALUES)
    }))

  it('takes an error and an end for the last word', () =>
    marbles(({ hot, expectObservable }) => {
      const a = hot('--t-#        ', VALUES)
      const b = hot('--t-----f-|  ', VALUES)
      expectObservable(anyHold(a)).toBe('f-t-|', VALUES)
      expectObservable(anyHold(a, b)).toBe('f-t-------|', VALUES)
    }))

  it('is false where nobody has spoken', () =>
    marbles(({ expectObservable }) => {
      expectObservable(
        anyHold(
          NEVER,
          EMPTY,
          throwError(() => new Error('gone'))
        )
      ).toBe('f', VALUES)
    }))
})
