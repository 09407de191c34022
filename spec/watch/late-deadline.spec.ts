import { of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { FAILURE, SILENCE, SUCCESS, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

const GOOD = [job(), job(), job()]

/** A watch of 20 s in a process that is frozen from 13 s on. */
const frozenUntil = (wakes: number, script: readonly Reply[], options: WatchOptions = {}) => {
  const { clock, server, client, hear } = lab(script)
  clock.freeze(13_000, wakes)
  const heard = hear(client.watch(JOB_ID, { timeout: 20_000, ...options }))
  clock.flush()
  expect(clock.pending).toBe(0)
  return { heard, sent: server.times(), visits: server.visits }
}

describe('a deadline that fires late', () => {
  it('lets one last poll out first, whose terminal answer wins', () => {
    const { heard, sent } = frozenUntil(600_000, [...GOOD, slow(40, SUCCESS)])
    expect(sent).toEqual([0, 6_000, 12_000, 600_000])
    expect(heard.values.map(({ status }) => status)).toEqual(['STARTED', 'STARTED', 'STARTED', 'SUCCESS'])
    expect(heard.end).toBe('complete')
    expect(heard.endedAt).toBe(600_040)
  })

  it('lets a FAILURE win too', () => {
    const { heard } = frozenUntil(600_000, [...GOOD, slow(40, FAILURE)])
    expect(heard.values[3]?.status).toBe('FAILURE')
    expect(heard.error).toMatchObject({ _tag: 'AsyncJobFailed', polls: 4, elapsed: 600_040 })
  })

  it('errors after a snapshot that is not terminal, and polls no more', () => {
    const { heard, sent } = frozenUntil(600_000, [...GOOD, slow(40, job('STARTED', 90))])
    expect(sent).toEqual([0, 6_000, 12_000, 600_000])
    expect(heard.values[3]?.progress).toBe(90)
    expect(heard.endedAt).toBe(600_040)
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', polls: 4, lastJob: heard.values[3] })
  })

  it.each([
    ['a trouble', refusal(503)],
    ['a final refusal', refusal(403)]
  ])('is the error where the last poll meets %s, which is told as the last error', (_, reply) => {
    const { heard, sent } = frozenUntil(600_000, [...GOOD, reply])
    expect(sent).toEqual([0, 6_000, 12_000, 600_000])
    expect(heard.error).toMatchObject({
      _tag: 'JobTimeoutError',
      failures: 1,
      lastError: { _tag: 'ApiError' }
    })
  })

  it('tells no trouble that will not be tried again', () => {
    const { clock, client, hear } = lab([...GOOD, refusal(503)])
    clock.freeze(13_000, 600_000)
    const heard = hear(client.track(JOB_ID, { timeout: 20_000 }))
    clock.flush()
    expect(heard.values.map(({ _tag }) => _tag)).toEqual(['Polled', 'Polled', 'Polled', 'Settled'])
  })

  it('gives the last poll one requestTimeout', () => {
    const { heard, visits } = frozenUntil(600_000, [...GOOD, SILENCE])
    expect(heard.error?.['_tag']).toBe('JobTimeoutError')
    expect(heard.endedAt).toBe(630_000)
    expect(visits[3]).toMatchObject({ at: 600_000, endedAt: 630_000, how: 'aborted' })
  })

  it('gives the last poll one requestTimeout also where its token is renewed half-way', () => {
    let asked = 0
    const script = [...GOOD, slow(20_000, refusal(401)), SILENCE]
    const { clock, server, client, hear } = lab(script, { token: () => `token-${(asked += 1)}` })
    clock.freeze(13_000, 600_000)
    const heard = hear(client.watch(JOB_ID, { timeout: 20_000 }))
    clock.flush()
    expect(server.times()).toEqual([0, 6_000, 12_000, 600_000, 620_000])
    expect(heard.endedAt).toBe(630_000)
    expect(server.visits[4]?.how).toBe('aborted')
    expect(clock.pending).toBe(0)
  })

  it.each([
    [6_000, 26_000, []],
    [6_000, 26_001, [26_001]],
    [600, 21_000, []],
    [600, 21_001, [21_001]]
  ])('at an interval of %d ms and a waking at %d ms polls at %j', (interval, wakes, last) => {
    const { heard, sent } = frozenUntil(wakes, [job()], { interval })
    expect(sent.filter((at) => at > 13_000)).toEqual(last)
    expect(heard.endedAt).toBe(wakes)
    expect(heard.error?.['_tag']).toBe('JobTimeoutError')
  })

  it('aborts the poll that was in flight, and asks again', () => {
    const { heard, visits } = frozenUntil(600_000, [job(), job(), slow(30_000, job()), slow(40, SUCCESS)])
    expect(visits.map(({ at, how }) => [at, how])).toEqual([
      [0, 'answered'],
      [6_000, 'answered'],
      [12_000, 'aborted'],
      [600_000, 'answered']
    ])
    expect(heard.end).toBe('complete')
  })

  it('asks once in backoff too', () => {
    const { sent } = frozenUntil(600_000, [job(), refusal(503), refusal(503)], { timeout: 15_000 })
    expect(sent).toEqual([0, 6_000, 12_000, 600_000])
  })

  it('asks nothing while paused', () => {
    const { heard, sent } = frozenUntil(600_000, GOOD, { pause: of(true) })
    expect(sent).toEqual([])
    expect(heard.endedAt).toBe(600_000)
  })

  it('is left alone by a freeze that ends before it: one catch-up poll, no burst', () => {
    const { heard, sent } = frozenUntil(613_000, [job()], { timeout: 620_000 })
    expect(sent).toEqual([0, 6_000, 12_000, 613_000, 619_000, 619_900])
    expect(heard.endedAt).toBe(620_000)
  })

  it('fires at the next poll where the sleep is on the clock and not on the timers', () => {
    const { clock, server, client, hear } = lab([...GOOD, SUCCESS])
    clock.jump(13_000, 1_000_000)
    const heard = hear(client.watch(JOB_ID, { timeout: 600_000 }))
    clock.flush()
    expect(server.times()).toEqual([0, 6_000, 12_000, 1_018_000])
    expect(heard.end).toBe('complete')
    expect(clock.pending).toBe(0)
  })
})
