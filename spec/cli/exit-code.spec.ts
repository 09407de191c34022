import { describe, expect, it } from 'vitest'
import { ExitCode, exitCodeOf, worstOf } from '../../src/cli/exit-code.js'
import type { WatchError } from '../../src/error/watch-error.js'
import { everyError } from '../error/every-error.js'
import { aJob } from '../job/a-job.js'

describe('the exit code of one job', () => {
  it('is 0 for a success', () => {
    expect(exitCodeOf({ _tag: 'Right', right: aJob({ status: 'SUCCESS' }) })).toBe(0)
  })

  const expected: { readonly [E in WatchError as E['_tag']]: number } = {
    AsyncJobFailed: 1,
    JobRevoked: 3,
    JobTimeoutError: 124,
    JobStalled: 124,
    NotFound: 4,
    ApiError: 5,
    RateLimited: 5,
    NetworkError: 5,
    RequestTimeout: 5,
    DecodeError: 5,
    InvalidJobId: 2,
    TokenUnavailable: 5,
    InvalidOption: 2
  }
  it.each(Object.values(everyError()).map((error) => [error._tag, error] as const))(
    'knows %s',
    (tag, error) => {
      expect(exitCodeOf({ _tag: 'Left', left: error })).toBe(expected[tag])
    }
  )
})

describe('the exit code of several jobs', () => {
  it('is 0 for none, and where all succeeded', () => {
    expect(worstOf([])).toBe(0)
    expect(worstOf([ExitCode.ok, ExitCode.ok])).toBe(0)
  })

  it('is 5 before 4 before 1 before 3 before 124, whatever their order', () => {
    const severestFirst = [5, 4, 1, 3, 124, 0] as const
    severestFirst.forEach((code, index) => {
      const milder = severestFirst.slice(index)
      expect(worstOf(milder)).toBe(code)
      expect(worstOf([...milder].reverse())).toBe(code)
    })
  })
})
