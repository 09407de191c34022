import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { FAILURE, HTML, REVOKED, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

const ENDS: readonly (readonly [string, readonly Reply[], WatchOptions])[] = [
  ['AsyncJobFailed', [FAILURE], {}],
  ['JobRevoked', [REVOKED], {}],
  ['JobTimeoutError', [job()], { timeout: 1_000 }],
  ['JobStalled', [job()], { stallTimeout: 1 }],
  ['NotFound', [refusal(404)], { notFoundGrace: 0 }],
  ['ApiError', [refusal(403)], {}],
  ['RateLimited', [refusal(429)], { maxConsecutiveFailures: 1 }],
  ['NetworkError', [broken()], { maxConsecutiveFailures: 1 }],
  ['DecodeError', [HTML], { maxConsecutiveFailures: 1 }],
  ['InvalidOption', [job()], { interval: () => 0 }]
]

const ended = (script: readonly Reply[], options: WatchOptions = {}, id = JOB_ID) => {
  const { clock, client, hear } = lab(script)
  const heard = hear(client.watch(id, options))
  clock.flush()
  return heard
}

describe('the report of a watch', () => {
  it.each(ENDS)('stands on a %s that ended it', (tag, script, options) => {
    const { error } = ended(script, options)
    expect(error?.['_tag']).toBe(tag)
    const failed = ['NotFound', 'ApiError', 'RateLimited', 'NetworkError', 'DecodeError'].includes(tag)
    expect(error).toMatchObject({
      polls: expect.any(Number) as number,
      elapsed: expect.any(Number) as number,
      failures: failed ? 1 : 0,
      lastError: null,
      counts: failed ? { [tag]: 1 } : {}
    })
    expect(error?.['lastJob'] === null).toBe(failed)
  })

  it('stands on RequestTimeout and TokenUnavailable too', () => {
    const silent = lab([{ after: 0 }], { requestTimeout: 100 })
    const late = silent.hear(silent.client.watch(JOB_ID, { maxConsecutiveFailures: 1 }))
    silent.clock.flush()
    expect(late.error).toMatchObject({ _tag: 'RequestTimeout', polls: 1, elapsed: 100, failures: 1 })
    const mute = lab([], { token: () => '' })
    const none = mute.hear(mute.client.watch(JOB_ID, { maxConsecutiveFailures: 1 }))
    expect(none.error).toMatchObject({ _tag: 'TokenUnavailable', polls: 1, failures: 1 })
  })

  it('is empty for an id that is no UUID', () => {
    expect(ended([], {}, 'nonsense').error).toMatchObject({
      _tag: 'InvalidJobId',
      id: 'nonsense',
      polls: 0,
      elapsed: 0,
      failures: 0,
      lastJob: null,
      lastError: null,
      counts: {}
    })
  })

  it('tells the whole story: failures in all and by tag, the last job and the last trouble', () => {
    const script = [
      refusal(503),
      job('STARTED', 10),
      broken(),
      refusal(429),
      slow(100, job('STARTED', 20)),
      FAILURE
    ]
    const heard = ended(script)
    expect(heard.error).toMatchObject({
      _tag: 'AsyncJobFailed',
      polls: 6,
      elapsed: 36_100,
      failures: 3,
      counts: { ApiError: 1, NetworkError: 1, RateLimited: 1 },
      lastJob: heard.values[2],
      lastError: { _tag: 'RateLimited' }
    })
  })

  it('counts the failure that ended it, and tells the trouble before it', () => {
    const { error } = ended([job(), refusal(503), refusal(403)])
    expect(error).toMatchObject({ failures: 2, counts: { ApiError: 2 }, lastError: { status: 503 } })
  })

  it('is in the JSON', () => {
    const { error } = ended([job('STARTED', 10), refusal(503), refusal(403)])
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: 'ApiError',
      _tag: 'ApiError',
      id: JOB_ID,
      status: 403,
      jobStatus: 'STARTED',
      progress: 10,
      polls: 3,
      elapsed: 12_000,
      failures: 2,
      lastError: { _tag: 'ApiError', status: 503 }
    })
  })

  it('belongs to one subscription', () => {
    const { clock, client, hear } = lab((n) => (n % 2 === 0 ? job() : refusal(403)))
    const watch = client.watch(JOB_ID)
    const first = hear(watch)
    clock.flush()
    const second = hear(watch)
    clock.flush()
    expect(second.error).not.toBe(first.error)
    expect(second.error).toMatchObject({ polls: 2, elapsed: 6_000, failures: 1 })
    expect(first.error).toMatchObject({ polls: 2, elapsed: 6_000, failures: 1 })
  })

  it('stands on what `wait` errors with, and on what `track` settles with', () => {
    const { clock, client, hear } = lab([job(), refusal(403)])
    const waited = hear(client.wait(JOB_ID))
    clock.flush()
    expect(waited.error).toMatchObject({ _tag: 'ApiError', polls: 2 })
    const tracked = hear(lab([refusal(403)]).client.track(JOB_ID))
    expect(tracked.values[0]).toMatchObject({ outcome: { left: { _tag: 'ApiError', polls: 1, elapsed: 0 } } })
  })
})
