import { Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

const timesOf = (script: readonly Reply[], options: WatchOptions) => {
  const { clock, server, client, hear } = lab(script)
  const heard = hear(client.watch(JOB_ID, options))
  clock.flush()
  return { sent: server.times(), endedAt: heard.endedAt, end: heard.end }
}

describe('the last poll before the deadline', () => {
  it('starts 100 ms before it where answers are quick', () => {
    expect(timesOf([job()], { timeout: 20_000 })).toEqual({
      sent: [0, 6_000, 12_000, 18_000, 19_900],
      endedAt: 20_000,
      end: 'error'
    })
  })

  it('catches a job that ends in the last stretch', () => {
    const { clock, client, hear } = lab([job(), job(), job(), job(), SUCCESS])
    const heard = hear(client.watch(JOB_ID, { timeout: 20_000 }))
    clock.flush()
    expect(heard.end).toBe('complete')
    expect(heard.endedAt).toBe(19_900)
  })

  it('starts the longest answer before it where that took over 100 ms', () => {
    const { sent } = timesOf([slow(300, job()), slow(700, job()), slow(200, job())], { timeout: 20_000 })
    // Ends: 300, 7_000, 13_200, 19_400 > 20_000 - 700: too near; so none of its own.
    expect(sent).toEqual([0, 6_300, 13_000, 19_200])
    const other = timesOf([slow(300, job()), slow(700, job()), slow(200, job())], { timeout: 24_000 })
    expect(other.sent).toEqual([0, 6_300, 13_000, 19_200, 23_300])
  })

  it('counts an answer of any status as an answer', () => {
    const { sent } = timesOf([slow(2_000, refusal(503)), job()], { timeout: 12_000 })
    // The failure ends at 2 s, the poll at 8 s is good; 10 s is the longest answer before 12 s.
    expect(sent).toEqual([0, 8_000, 10_000])
  })

  it('is none where the interval is not longer than it: a poll is never far from T then', () => {
    expect(timesOf([job()], { timeout: 210, interval: 80 }).sent).toEqual([0, 80, 160])
    expect(timesOf([slow(90, job())], { timeout: 250, interval: 80 }).sent).toEqual([0, 170])
  })

  it('is none where the next poll starts in time by itself', () => {
    expect(timesOf([job()], { timeout: 12_001 }).sent).toEqual([0, 6_000, 12_000])
  })

  it('is none where the next poll would start at T itself: that is not after it', () => {
    expect(timesOf([job()], { timeout: 12_000 }).sent).toEqual([0, 6_000])
  })

  it('is none where a poll ended less than m before T', () => {
    expect(timesOf([job()], { timeout: 12_099 }).sent).toEqual([0, 6_000, 12_000])
  })

  it('is still one where a poll ended m before T', () => {
    expect(timesOf([slow(50, job())], { timeout: 6_200 }).sent).toEqual([0, 6_050, 6_100])
  })

  it('is one: a quick answer does not bring another', () => {
    expect(timesOf([job()], { timeout: 9_000 }).sent).toEqual([0, 6_000, 8_900])
  })

  it('is none in backoff', () => {
    expect(timesOf([job(), refusal(503)], { timeout: 11_000 }).sent).toEqual([0, 6_000])
  })

  it('comes back with a good poll after a backoff', () => {
    expect(timesOf([refusal(503), job()], { timeout: 11_000 }).sent).toEqual([0, 6_000, 10_900])
  })

  it('is none for a watch without a deadline', () => {
    const { clock, server, client, hear } = lab([job()])
    hear(client.watch(JOB_ID, { timeout: Infinity, interval: 2 ** 40 }))
    clock.runTo(2 ** 39)
    expect(server.times()).toEqual([0])
  })

  it('is judged by what an interval function gives', () => {
    const interval = () => 7_000
    expect(timesOf([job()], { timeout: 20_000, interval }).sent).toEqual([0, 7_000, 14_000, 19_900])
  })

  it('may be brought forward by a refresh, and is then over', () => {
    const refresh = new Subject<void>()
    const { clock, server, client, hear } = lab([job()])
    hear(client.watch(JOB_ID, { timeout: 20_000, refresh }))
    clock.at(19_000, () => refresh.next())
    clock.flush()
    expect(server.times()).toEqual([0, 6_000, 12_000, 18_000, 19_000])
  })
})
