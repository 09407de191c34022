import { describe, expect, it } from 'vitest'
import { hasEndedNow, newsOf } from '../../../examples/angular-dashboard/src/app/jobs/job-news.js'
import { NetworkError } from '../../../src/error/network-error.js'
import type { WatchError } from '../../../src/error/watch-error.js'
import type { JobRow } from '../../../src/fleet/job-board.js'
import { jobOf, rowOf } from './rows.js'

const error = new NetworkError(null, { name: 'Error', message: 'connection refused', code: 'ECONNREFUSED' })
const words = (said: WatchError) => said.message
const trouble = (failures: number): Partial<JobRow> => ({ trouble: { error, failures, retryAt: 9_000 } })
const kinds = (before: JobRow | undefined, after: JobRow) =>
  newsOf(before, after, 7_000, words).map(({ kind, text }) => `${kind}: ${text}`)

describe('newsOf', () => {
  it('tells the first status, with its progress', () => {
    expect(kinds(rowOf(1, 'waiting', { job: null }), rowOf(1, 'running'))).toEqual([
      'status: STARTED at 40 %'
    ])
  })

  it('tells nothing of progress alone', () => {
    expect(kinds(rowOf(1, 'running'), rowOf(1, 'running', { job: jobOf({ progress: 50 }) }))).toEqual([])
  })

  it('tells trouble once, not each failure', () => {
    const first = rowOf(1, 'running', trouble(1))
    expect(kinds(rowOf(1, 'running'), first)).toEqual([`trouble: ${error.message}`])
    expect(kinds(first, rowOf(1, 'running', trouble(2)))).toEqual([])
  })

  it('tells that it can be read again, before what was read', () => {
    const done = rowOf(1, 'succeeded', {
      job: jobOf({ status: 'SUCCESS', rawStatus: 'SUCCESS', progress: 100 }),
      settledAt: 8_000
    })
    expect(kinds(rowOf(1, 'running', trouble(3)), done)).toEqual([
      'recovered: read again, after 3 failed polls',
      'status: SUCCESS'
    ])
  })

  it('tells why a watch was given up, once', () => {
    const over = rowOf(1, 'gave-up', { ...trouble(1), settledAt: 8_000 })
    expect(kinds(rowOf(1, 'running'), over)).toEqual([`ended: not watched any more: ${error.message}`])
    expect(kinds(over, { ...over })).toEqual([])
  })

  it('has the time of the poll, else the one that is given', () => {
    expect(newsOf(undefined, rowOf(1, 'running'), 7_000, words).map(({ at }) => at)).toEqual([1_000])
    expect(
      newsOf(undefined, rowOf(1, 'running', { ...trouble(1), job: null }), 7_000, words).map(({ at }) => at)
    ).toEqual([7_000])
  })
})

describe('hasEndedNow', () => {
  const done = rowOf(1, 'succeeded', { settledAt: 8_000 })

  it('holds for a job that was seen under way', () => {
    expect(hasEndedNow(rowOf(1, 'running'), done)).toBe(true)
  })

  it('does not hold for one that was found at its end, nor twice', () => {
    expect(hasEndedNow(rowOf(1, 'waiting', { job: null }), done)).toBe(false)
    expect(hasEndedNow(done, { ...done })).toBe(false)
  })
})
