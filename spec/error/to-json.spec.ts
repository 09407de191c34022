import { describe, expect, it } from 'vitest'
import { withReport } from '../../src/error/with-report.js'
import type { WatchReport } from '../../src/error/watch-report.js'
import { JOB_ID, aJob } from '../job/a-job.js'
import { TAGS, everyError } from './every-error.js'
import type { Tag } from './every-error.js'

const last = aJob({ progress: 60 })

const aReport = (parts: Partial<WatchReport> = {}): WatchReport => ({
  polls: 12,
  elapsed: 72_000,
  failures: 3,
  lastJob: last,
  lastError: null,
  counts: { NetworkError: 2, ApiError: 1 },
  ...parts
})

const basics = (tag: Tag) => ({
  name: tag,
  _tag: tag,
  message: everyError()[tag].message,
  id: tag === 'InvalidJobId' ? '../models' : JOB_ID,
  jobStatus: tag === 'AsyncJobFailed' ? 'FAILURE' : tag === 'JobRevoked' ? 'REVOKED' : null,
  progress: tag === 'AsyncJobFailed' ? 42 : tag === 'JobRevoked' ? 10 : null,
  ...(tag === 'ApiError' ? { status: 403, code: 403, reason: 'Forbidden' } : {})
})

describe('toJSON', () => {
  it.each(TAGS)('of a %s that ended no watch is exactly its basics', (tag) => {
    expect(everyError()[tag].toJSON()).toStrictEqual(basics(tag))
  })

  it.each(TAGS)('of a %s that ended a watch is its basics and the report', (tag) => {
    const error = withReport(everyError()[tag], aReport())

    expect(error.toJSON()).toStrictEqual({
      ...basics(tag),
      jobStatus: basics(tag).jobStatus ?? 'STARTED',
      progress: basics(tag).progress ?? 60,
      polls: 12,
      elapsed: 72_000,
      failures: 3,
      lastJob: last,
      lastError: null,
      counts: { NetworkError: 2, ApiError: 1 }
    })
  })

  it('tells the last error by its own JSON', () => {
    const { JobTimeoutError, ApiError } = everyError()

    const json = withReport(JobTimeoutError, aReport({ lastError: ApiError })).toJSON()

    expect(json['lastError']).toStrictEqual(basics('ApiError'))
  })

  it('keeps a report of zeros, and a lastJob of null', () => {
    const error = withReport(
      everyError().InvalidJobId,
      aReport({ polls: 0, elapsed: 0, failures: 0, lastJob: null, counts: {} })
    )

    expect(error.toJSON()).toStrictEqual({
      ...basics('InvalidJobId'),
      polls: 0,
      elapsed: 0,
      failures: 0,
      lastJob: null,
      lastError: null,
      counts: {}
    })
  })

  it('has an end where the error that ended the watch is the last error too', () => {
    const error = everyError().ApiError
    withReport(error, aReport({ lastError: error }))

    const json = JSON.parse(JSON.stringify(error)) as Record<string, unknown>

    expect(json['lastError']).toStrictEqual({ ...basics('ApiError'), jobStatus: 'STARTED', progress: 60 })
    expect(json['polls']).toBe(12)
  })

  it('has an end where two errors tell of each other', () => {
    const { NetworkError, RequestTimeout } = everyError()
    withReport(NetworkError, aReport({ lastError: RequestTimeout }))
    withReport(RequestTimeout, aReport({ lastError: NetworkError }))

    const json = JSON.parse(JSON.stringify(NetworkError)) as Record<string, Record<string, unknown>>

    expect(json['lastError']?.['_tag']).toBe('RequestTimeout')
    expect(json['lastError']?.['lastError']).toBeUndefined()
  })

  it.each(TAGS)('of a %s holds neither stack nor cause', (tag) => {
    const text = JSON.stringify(withReport(everyError()[tag], aReport()))

    expect(text).not.toMatch(/"stack"|"cause"|every-error/)
  })
})

describe('withReport', () => {
  it('gives the very same error back, with the story on it', () => {
    const error = everyError().JobStalled
    const report = aReport({ lastError: everyError().RateLimited })

    const told = withReport(error, report)

    expect(told).toBe(error)
    expect(told).toMatchObject({ ...report })
    expect(told._tag).toBe('JobStalled')
    expect(told.message).toBe(everyError().JobStalled.message)
  })
})
