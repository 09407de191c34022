import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

const ALMOST_ONE = 1 - Number.EPSILON

/** ms from the end of each poll to the start of the next. */
const gapsOf = (
  script: readonly Reply[],
  until: number,
  options: WatchOptions = {},
  config: Partial<JobClientConfig> = {}
) => {
  const { clock, server, client, hear } = lab(script, config)
  hear(client.watch(JOB_ID, { timeout: Infinity, ...options }))
  clock.runTo(until)
  return server.visits.slice(1).map(({ at }, n) => at - (server.visits[n]?.endedAt ?? NaN))
}

describe('a failing server', () => {
  it('is asked after one interval, then after twice the wait, up to 60 s', () => {
    expect(gapsOf([refusal(503)], 330_000)).toEqual([
      6_000, 12_000, 24_000, 48_000, 60_000, 60_000, 60_000, 60_000
    ])
  })

  it('is asked one interval after each failure where the interval is longer than 60 s', () => {
    expect(gapsOf([broken()], 300_000, { interval: 90_000 })).toEqual([90_000, 90_000, 90_000])
  })

  it('is asked up to a quarter later, also at the cap', () => {
    const gaps = gapsOf([refusal(503)], 400_000, {}, { random: () => ALMOST_ONE })
    expect(gaps).toEqual([7_500, 15_000, 30_000, 60_000, 75_000, 75_000, 75_000])
  })

  it('is asked at different moments by different watches', () => {
    let seed = 1
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const { clock, server, client, hear } = lab((n) => (n < 20 ? broken() : SUCCESS), {
      random,
      limits: 'none'
    })
    for (let n = 0; n < 20; n++) hear(client.watch(JOB_ID))
    clock.flush()
    const buckets = server.times().slice(20).map((at) => Math.floor(at / 10)) // prettier-ignore
    const fullest = Math.max(...buckets.map((one) => buckets.filter((other) => other === one).length))
    expect(buckets).toHaveLength(20)
    expect(fullest).toBeLessThan(4)
  })

  it('measures each wait from the end of the failed poll', () => {
    expect(gapsOf([slow(700, refusal(502))], 60_000)).toEqual([6_000, 12_000, 24_000])
  })

  it('is forgiven by one good poll', () => {
    const script = [refusal(503), refusal(503), job(), refusal(503), refusal(503), job(), SUCCESS]
    expect(gapsOf(script, 60_000)).toEqual([6_000, 12_000, 6_000, 6_000, 12_000, 6_000])
  })

  it('goes on at the same pace after two thousand failures', () => {
    const gaps = gapsOf([broken()], 2_000 * 60_000)
    expect(gaps.length).toBeGreaterThan(1_990)
    expect(new Set(gaps.slice(4))).toEqual(new Set([60_000]))
  })

  it.each([NaN, -1, 1.5, Infinity])('is asked in time though the random source gives %d', (odd) => {
    expect(gapsOf([broken()], 60_000, {}, { random: () => odd })).toEqual([6_000, 12_000, 24_000])
  })

  it('is asked by the interval that a function gave last', () => {
    const interval = () => 2_000
    const gaps = gapsOf([refusal(503), job(), refusal(503)], 30_000, { interval })
    // 6 s stand in until the first good poll.
    expect(gaps).toEqual([6_000, 2_000, 2_000, 4_000, 8_000])
  })

  it('is never asked sooner than a healthy one, however troubles and good polls mix', () => {
    const mixed = [refusal(503), job(), broken(), broken(), job(), refusal(429), job(), refusal(500), SUCCESS]
    expect(Math.min(...gapsOf(mixed, 400_000))).toBe(6_000)
  })
})

describe('Retry-After', () => {
  const after = (value: string, date?: string): Reply =>
    refusal(503, { 'retry-after': value, ...(date === undefined ? {} : { date }) })

  it.each([
    ['120', 120_000],
    ['7', 7_000],
    ['0', 6_000],
    ['5', 6_000],
    ['-5', 6_000],
    ['1.5', 6_000],
    ['', 6_000],
    ['soon', 6_000],
    ['2099-01-01T00:00:00Z', 6_000],
    ['3600', 3_600_000],
    ['3601', 3_600_000],
    ['9'.repeat(400), 3_600_000]
  ])('of %j lets the next poll leave after %d ms', (value, gap) => {
    expect(gapsOf([after(value), SUCCESS], 4_000_000)).toEqual([gap])
  })

  it.each([
    ['a date to come', 'Sun, 06 Nov 1994 08:49:37 GMT', 'Sun, 06 Nov 1994 08:48:37 GMT', 60_000],
    ['a date gone by', 'Sun, 06 Nov 1994 08:48:37 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT', 6_000],
    ['a date years ahead', 'Mon, 06 Nov 2034 08:48:37 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT', 3_600_000],
    [
      'a date without an answer date, read by the own clock',
      'Thu, 01 Jan 1970 00:00:30 GMT',
      undefined,
      30_000
    ]
  ])('takes %s', (_, value, date, gap) => {
    expect(gapsOf([after(value, date), SUCCESS], 4_000_000)).toEqual([gap])
  })

  it('holds for one wait: the next failure backs off as ever', () => {
    expect(gapsOf([after('100'), refusal(503)], 200_000)).toEqual([100_000, 12_000, 24_000, 48_000])
  })

  it('is a floor: a longer backoff stays', () => {
    expect(gapsOf([refusal(503), refusal(503), after('10')], 100_000)).toEqual([
      6_000, 12_000, 24_000, 48_000
    ])
  })

  it.each([429, 503, 500, 408])('is heard with a %d', (status) => {
    expect(gapsOf([refusal(status, { 'retry-after': '50' }), SUCCESS], 100_000)).toEqual([50_000])
  })

  it('that reaches the deadline sends nothing more', () => {
    const { clock, server, client, hear } = lab([after('60')])
    const heard = hear(client.watch(JOB_ID, { timeout: 60_000 }))
    clock.flush()
    expect(server.times()).toEqual([0])
    expect(heard.endedAt).toBe(60_000)
  })
})
