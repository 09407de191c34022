import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { FAILURE, HTML, REVOKED, SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

const tracked = (script: readonly Reply[], options: WatchOptions = {}) => {
  const { clock, client, hear } = lab(script)
  const heard = hear(client.track(JOB_ID, options))
  clock.flush()
  return heard
}

/** An update in a word or two. */
const brief = (update: JobUpdate): string => {
  if (update._tag === 'Polled') return update.job.status
  if (update._tag === 'Trouble') return `${update.error._tag} ${update.failures}, ${update.retryIn}`
  return update.outcome._tag === 'Right'
    ? `settled ${update.outcome.right.status}`
    : `settled ${update.outcome.left._tag}`
}

describe('track', () => {
  it('emits the terminal snapshot as Polled, then as Settled, then completes', () => {
    const heard = tracked([job(), SUCCESS])
    expect(heard.values.map(brief)).toEqual(['STARTED', 'SUCCESS', 'settled SUCCESS'])
    expect(heard.times).toEqual([0, 6_000, 6_000])
    expect(heard.end).toBe('complete')
    expect(heard.values.every(({ id }) => id === JOB_ID)).toBe(true)
    expect(heard.values[2]).toMatchObject({ outcome: { right: (heard.values[1] as { job: unknown }).job } })
  })

  it.each([
    ['FAILURE', FAILURE, 'AsyncJobFailed'],
    ['REVOKED', REVOKED, 'JobRevoked']
  ])('tells %s as a value too', (status, end, tag) => {
    const heard = tracked([end])
    expect(heard.values.map(brief)).toEqual([status, `settled ${tag}`])
    expect(heard.end).toBe('complete')
  })

  it('tells each trouble, how many came in a row, and when the next poll is due', () => {
    const heard = tracked([refusal(503), broken(), job(), refusal(500), SUCCESS])
    expect(heard.values.map(brief)).toEqual([
      'ApiError 1, 6000',
      'NetworkError 2, 12000',
      'STARTED',
      'ApiError 1, 6000',
      'SUCCESS',
      'settled SUCCESS'
    ])
    expect(heard.times).toEqual([0, 6_000, 18_000, 24_000, 30_000, 30_000])
  })

  it.each([
    ['a refusal', [job(), refusal(403)], {}, 'ApiError'],
    ['a job that has gone', [job(), refusal(404)], {}, 'NotFound'],
    ['too many troubles', [job(), refusal(503)], { maxConsecutiveFailures: 1 }, 'ApiError'],
    ['a job that stands still', [job(), job()], { stallTimeout: 1 }, 'JobStalled'],
    ['a bad interval', [job()], { interval: () => NaN }, 'InvalidOption']
  ])('tells the error that ends the watch only as Settled: %s', (_, script, options, tag) => {
    const heard = tracked(script, options)
    expect(heard.values.filter(({ _tag }) => _tag === 'Trouble')).toEqual([])
    expect(heard.values.slice(-1).map(brief)).toEqual([`settled ${tag}`])
    expect(heard.end).toBe('complete')
  })

  it('tells the deadline as Settled', () => {
    const heard = tracked([slow(50, HTML), slow(50, job())], { timeout: 10_000 })
    expect(heard.values.map(brief)).toEqual([
      'DecodeError 1, 6000',
      'STARTED',
      'STARTED',
      'settled JobTimeoutError'
    ])
    expect(heard.times).toEqual([50, 6_100, 9_950, 10_000])
  })

  it('tells no time for a next poll that the limits will hold back', () => {
    const { clock, client, hear } = lab([refusal(503), SUCCESS], { limits: { perSecond: 1, perMinute: 1 } })
    const heard = hear(client.track(JOB_ID))
    clock.flush()
    expect(heard.values.map(brief)).toEqual(['ApiError 1, null', 'SUCCESS', 'settled SUCCESS'])
    expect(heard.times).toEqual([0, 60_000, 60_000])
  })

  it('tells a 404 inside the grace as trouble', () => {
    const heard = tracked([refusal(404), SUCCESS])
    expect(heard.values.map(brief)).toEqual(['NotFound 1, 6000', 'SUCCESS', 'settled SUCCESS'])
  })

  it('settles an id that is no UUID under the text as given', () => {
    const { clock, server, client, hear } = lab([job()])
    const heard = hear(client.track('../Models'))
    expect(heard.values.map((update) => [update.id, brief(update)])).toEqual([
      ['../Models', 'settled InvalidJobId']
    ])
    expect(heard.end).toBe('complete')
    expect(server.visits).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('speaks of a job under its lower-case id', () => {
    const { client, hear } = lab([refusal(403)])
    const heard = hear(client.track(JOB_ID.toUpperCase()))
    expect(heard.values.map(({ id }) => id)).toEqual([JOB_ID])
  })
})
