import { describe, expect, it } from 'vitest'
import { ApiError } from '../../src/error/api-error.js'
import { AsyncJobFailed } from '../../src/error/async-job-failed.js'
import { InvalidJobId } from '../../src/error/invalid-job-id.js'
import { JobRevoked } from '../../src/error/job-revoked.js'
import { NetworkError } from '../../src/error/network-error.js'
import { NotFound } from '../../src/error/not-found.js'
import { RateLimited } from '../../src/error/rate-limited.js'
import { JOB_ID, aJob } from '../job/a-job.js'
import { FAILED, REVOKED, TAGS, everyError } from './every-error.js'
import type { Tag } from './every-error.js'

const errors = everyError()

const MESSAGES: Readonly<Record<Tag, string>> = {
  AsyncJobFailed: `Ingestion dataset Upload[${JOB_ID}] failed with ValueError: bad column`,
  JobRevoked: `Ingestion dataset Upload[${JOB_ID}] was revoked before it was done`,
  JobTimeoutError: `job ${JOB_ID} had not ended after 1800000 ms`,
  JobStalled: `job ${JOB_ID} showed no change of status or progress for 600000 ms`,
  NotFound: 'Job not found for the given identifier',
  ApiError: 'You may not see this job',
  RateLimited: 'the server answered 429 Too Many Requests',
  NetworkError: 'no answer from the server: connect ECONNREFUSED 127.0.0.1:1',
  RequestTimeout: 'no answer from the server within 30000 ms',
  DecodeError:
    'the answer is not what was asked for: data.status: expected a string; data.id: expected this job',
  InvalidJobId: 'not a job id (a UUID, 8-4-4-4-12 hex digits): "../models"',
  TokenUnavailable: 'no token for the request: the token function threw',
  InvalidOption: 'option interval: the function gave NaN'
}

describe.each(TAGS)('%s', (tag) => {
  const error = errors[tag]

  it('has its own name and tag, as literals on the error itself', () => {
    expect(error.name).toBe(tag)
    expect(error._tag).toBe(tag)
    expect(Object.hasOwn(error, 'name')).toBe(true)
    expect(Object.hasOwn(error, '_tag')).toBe(true)
  })

  it('says what happened', () => {
    expect(error.message).toBe(MESSAGES[tag])
    expect(String(error)).toBe(`${tag}: ${MESSAGES[tag]}`)
  })

  it('is an Error with a stack, and names the job', () => {
    expect(error).toBeInstanceOf(Error)
    expect(error.stack).toContain('every-error')
    expect(error.id).toBe(tag === 'InvalidJobId' ? '../models' : JOB_ID)
  })

  it('tells nothing of a watch that there was not', () => {
    expect(
      ['polls', 'elapsed', 'failures', 'lastJob', 'lastError', 'counts'].filter((key) => key in error)
    ).toEqual([])
  })

  it('carries a cause only where a transport failed', () => {
    expect('cause' in error).toBe(tag === 'NetworkError')
  })
})

describe('what an error carries', () => {
  it('is the snapshot and its two error fields for AsyncJobFailed', () => {
    expect(errors.AsyncJobFailed.job).toBe(FAILED)
    expect(errors.AsyncJobFailed).toMatchObject({ errorReason: 'ValueError', errorMessage: 'bad column' })
  })

  it('is the snapshot for JobRevoked', () => {
    expect(errors.JobRevoked.job).toBe(REVOKED)
  })

  it('is the option that was met for the two time-outs and the stall', () => {
    expect(errors.JobTimeoutError.timeout).toBe(1_800_000)
    expect(errors.JobStalled.stallTimeout).toBe(600_000)
    expect(errors.RequestTimeout.requestTimeout).toBe(30_000)
  })

  it('is status, code, details and the first reason for ApiError and NotFound', () => {
    expect(errors.ApiError).toMatchObject({ status: 403, code: 403, reason: 'Forbidden' })
    expect(errors.ApiError.errors).toEqual([
      { reason: 'Forbidden', message: 'no role', help: 'ask an admin' }
    ])
    expect(errors.NotFound).toMatchObject({ status: 404, code: 404, reason: 'ObjectNotFound' })
  })

  it('is no reason where the server gave no details', () => {
    const parts = { status: 500, code: null, message: 'Internal Server Error', errors: [] }

    expect(new ApiError(null, parts).reason).toBeNull()
    expect(new NotFound(null, parts).reason).toBeNull()
  })

  it('is the wait that was asked for, or null, and the message of the server for RateLimited', () => {
    expect(errors.RateLimited).toMatchObject({ status: 429, retryAfter: 2_000 })
    expect(new RateLimited(null, null, 'slow down')).toMatchObject({ retryAfter: null, message: 'slow down' })
  })

  it('is name, message and code of what the transport threw, and no more, for NetworkError', () => {
    const thrown = {
      name: 'FetchError',
      message: 'socket hang up',
      code: 'ECONNRESET',
      request: { headers: { authorization: 'Bearer SECRET' } }
    }

    const error = new NetworkError(null, thrown)

    expect(error.cause).toStrictEqual({ name: 'FetchError', message: 'socket hang up', code: 'ECONNRESET' })
    expect(error.code).toBe('ECONNRESET')
  })

  it('is the paths for DecodeError and the name of the option for InvalidOption', () => {
    expect(errors.DecodeError.paths).toEqual(['data.status: expected a string', 'data.id: expected this job'])
    expect(errors.InvalidOption.option).toBe('interval')
  })
})

describe('the message of AsyncJobFailed', () => {
  it.each([
    ['ValueError', 'bad column', 'ValueError: bad column'],
    [null, 'bad column', 'Exception: bad column'],
    ['ValueError', null, 'ValueError: no message'],
    [null, null, 'Exception: no message'],
    ['', '', ': ']
  ])('for reason %j and message %j ends in %j', (errorReason, errorMessage, end) => {
    const job = aJob({ name: 'n', id: 'i', status: 'FAILURE', errorReason, errorMessage })

    expect(new AsyncJobFailed(job).message).toBe(`n[i] failed with ${end}`)
  })
})

describe('the message of NetworkError', () => {
  it.each([
    [{ name: 'TypeError', message: 'fetch failed', code: 'ENOTFOUND' }, 'fetch failed'],
    [{ name: 'TypeError', message: '', code: 'ENOTFOUND' }, 'ENOTFOUND'],
    [{ name: 'TypeError', message: '', code: null }, 'TypeError']
  ])('says the most telling of %o', (cause, told) => {
    expect(new NetworkError(null, cause).message).toBe(`no answer from the server: ${told}`)
  })
})

describe('InvalidJobId', () => {
  it.each([
    ['', '""'],
    ['a\nb', '"a\\nb"'],
    ['"', '"\\""'],
    ['x\u009b31m\u202e', '"x\\u009b31m\\u202e"'],
    ['9'.repeat(5_000), `"${'9'.repeat(100)}"`]
  ])('keeps %j as given and shows it quoted and cut', (given, shown) => {
    const error = new InvalidJobId(given)

    expect(error.id).toBe(given)
    expect(error.message).toBe(`not a job id (a UUID, 8-4-4-4-12 hex digits): ${shown}`)
  })

  it.each([
    [undefined, 'undefined'],
    [42, 'number'],
    [{ token: 'SECRET' }, 'object'],
    [Symbol('SECRET'), 'symbol']
  ])('tells only the kind of what is no text: %o', (given, kind) => {
    expect(new InvalidJobId(given).message).toBe(`not a job id (a UUID, 8-4-4-4-12 hex digits): "${kind}"`)
  })
})

describe('JobRevoked', () => {
  it('names a job without a name by its id', () => {
    expect(new JobRevoked(aJob({ name: '', id: 'i', status: 'REVOKED' })).message).toBe(
      '[i] was revoked before it was done'
    )
  })
})
