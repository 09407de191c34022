import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

const GONE = refusal(404)

const watched = (script: readonly Reply[], options: WatchOptions = {}) => {
  const { clock, server, client, hear } = lab(script)
  const heard = hear(client.watch(JOB_ID, options))
  clock.flush()
  return { heard, sent: server.times() }
}

describe('a job that is not there yet', () => {
  it('is asked for again for 10 s: the last time as they end', () => {
    const { heard, sent } = watched([GONE])
    expect(sent).toEqual([0, 6_000, 10_000])
    expect(heard.endedAt).toBe(10_000)
    expect(heard.error).toMatchObject({
      _tag: 'NotFound',
      message: 'refused with 404',
      reason: 'Reason404',
      failures: 3
    })
  })

  it('may appear meanwhile', () => {
    const { heard, sent } = watched([GONE, GONE, job(), SUCCESS])
    expect(sent).toEqual([0, 6_000, 10_000, 16_000])
    expect(heard.end).toBe('complete')
  })

  it('has its grace from the first 404 on, not from subscription', () => {
    const { sent } = watched([broken(), slow(500, GONE), GONE])
    // 6 s + 0.5 s: the first 404; 16.5 s: the end of its grace.
    expect(sent).toEqual([0, 6_000, 16_500])
  })

  it('does not get a new grace by a trouble in between', () => {
    const { heard, sent } = watched([GONE, refusal(503), GONE])
    expect(sent).toEqual([0, 6_000, 18_000])
    expect(heard.error?.['_tag']).toBe('NotFound')
  })

  it('is given up at once where the grace is 0', () => {
    const { heard, sent } = watched([GONE], { notFoundGrace: 0 })
    expect(sent).toEqual([0])
    expect(heard.error?.['_tag']).toBe('NotFound')
  })

  it('is asked for once more even where the grace is shorter than the interval', () => {
    const { sent } = watched([GONE], { notFoundGrace: 1_000 })
    expect(sent).toEqual([0, 1_000])
  })

  it('is asked for in backoff where the grace is long', () => {
    const { sent } = watched([GONE], { notFoundGrace: 60_000 })
    expect(sent).toEqual([0, 6_000, 18_000, 42_000, 60_000])
  })

  it('is gone at once where it was seen', () => {
    const { heard, sent } = watched([job(), GONE], { notFoundGrace: 60_000 })
    expect(sent).toEqual([0, 6_000])
    expect(heard.error).toMatchObject({ _tag: 'NotFound', lastJob: heard.values[0] })
  })

  it('is bounded by the deadline', () => {
    const { heard, sent } = watched([GONE], { notFoundGrace: 60_000, timeout: 8_000 })
    expect(sent).toEqual([0, 6_000])
    expect(heard.error?.['_tag']).toBe('JobTimeoutError')
  })
})
