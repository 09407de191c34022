import { throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { HTML, SILENCE, SUCCESS, answer, broken, job, refusal } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

const watched = (script: readonly Reply[], options: WatchOptions = {}) => {
  const { clock, server, client, hear } = lab(script)
  const heard = hear(client.watch(JOB_ID, options))
  clock.flush()
  expect(clock.pending).toBe(0)
  return { heard, sent: server.times() }
}

describe('a watch in trouble', () => {
  it.each([408, 425, 429, 500, 501, 502, 503, 504, 599])('polls again after a %d', (status) => {
    const { heard, sent } = watched([job(), refusal(status), SUCCESS])
    expect(sent).toEqual([0, 6_000, 12_000])
    expect(heard.end).toBe('complete')
  })

  it.each([
    ['a reset connection', broken('ECONNRESET')],
    ['a refused connection', broken('ECONNREFUSED')],
    ['an unknown host', broken('ENOTFOUND')],
    ['an HTML page', HTML],
    ['an empty body', answer(200, '')],
    ['a 204', answer(204, '')],
    ['null', answer(200, 'null')],
    ['an array', answer(200, '[]')],
    ['a bare NaN', answer(200, 'NaN')],
    ['no data', answer(200, {})],
    ['a job without a status', answer(200, { data: { id: JOB_ID, progress: 1 } })],
    ['a progress of a wrong type', answer(200, { data: { id: JOB_ID, status: 'STARTED', progress: '42' } })],
    ["another job's id", job('SUCCESS', 100, { id: JOB_ID.replace('0', '1') })]
  ])('polls again after %s', (_, reply) => {
    const { heard, sent } = watched([job(), reply, SUCCESS])
    expect(sent).toEqual([0, 6_000, 12_000])
    expect(heard.values.map(({ status }) => status)).toEqual(['STARTED', 'SUCCESS'])
  })

  it('takes a silent request for trouble after requestTimeout, and aborts that request alone', () => {
    const { clock, server, client, hear } = lab([job(), SILENCE, SUCCESS], { requestTimeout: 2_500 })
    const heard = hear(client.track(JOB_ID))
    clock.flush()
    expect(server.visits.map(({ at, endedAt, how }) => [at, endedAt, how])).toEqual([
      [0, 0, 'answered'],
      [6_000, 8_500, 'aborted'],
      [14_500, 14_500, 'answered']
    ])
    expect(heard.values[1]).toMatchObject({ _tag: 'Trouble', error: { _tag: 'RequestTimeout' } })
  })

  it('gives a request 30 s where nothing else is said', () => {
    const { clock, server, client, hear } = lab([SILENCE])
    hear(client.watch(JOB_ID))
    clock.runTo(31_000)
    expect(server.visits[0]).toMatchObject({ endedAt: 30_000, how: 'aborted' })
  })

  it('takes a body over maxResponseBytes for an answer that is no job', () => {
    const { clock, server, client, hear } = lab([job('STARTED', 1, { name: 'é'.repeat(200) }), SUCCESS], {
      maxResponseBytes: 500
    })
    const heard = hear(client.track(JOB_ID))
    clock.flush()
    expect(server.visits[0]?.maxBytes).toBe(500)
    expect(heard.values[0]).toMatchObject({ _tag: 'Trouble', error: { _tag: 'DecodeError' } })
    expect(heard.values[1]).toMatchObject({ _tag: 'Polled', job: { status: 'SUCCESS' } })
  })

  it.each([
    [400, 'ApiError'],
    [401, 'ApiError'],
    [403, 'ApiError'],
    [405, 'ApiError'],
    [409, 'ApiError'],
    [410, 'ApiError'],
    [422, 'ApiError'],
    [451, 'ApiError'],
    [301, 'ApiError'],
    [304, 'ApiError'],
    [0, 'ApiError']
  ])('ends at once with a %d, in the words of the server', (status, tag) => {
    const { heard, sent } = watched([job(), refusal(status)])
    expect(sent).toEqual([0, 6_000])
    expect(heard.endedAt).toBe(6_000)
    expect(heard.error).toMatchObject({
      _tag: tag,
      status,
      code: status,
      message: `refused with ${status}`,
      reason: `Reason${status}`,
      lastJob: heard.values[0]
    })
  })

  it('ends with a 404 at once where the job was seen: it has gone', () => {
    const { heard, sent } = watched([job(), refusal(503), refusal(404)])
    expect(sent).toEqual([0, 6_000, 12_000])
    expect(heard.error).toMatchObject({ _tag: 'NotFound', status: 404, lastJob: heard.values[0] })
  })

  it('never ends by itself where it is only trouble: the deadline does', () => {
    const { heard, sent } = watched([broken()], { timeout: 4 * 3_600_000 })
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', lastError: { _tag: 'NetworkError' } })
    expect(sent.length).toBeGreaterThan(200)
  })
})

describe('answers that are no job', () => {
  it('end a watch that has never seen one, at the fifth in a row', () => {
    const { heard, sent } = watched([HTML])
    expect(sent).toEqual([0, 6_000, 18_000, 42_000, 90_000])
    expect(heard.error).toMatchObject({ _tag: 'DecodeError', failures: 5, counts: { DecodeError: 5 } })
  })

  it('do not end one that has', () => {
    const { heard } = watched([job(), ...Array<Reply>(9).fill(HTML), SUCCESS])
    expect(heard.end).toBe('complete')
  })

  it('are counted anew after another answer', () => {
    const four = Array<Reply>(4).fill(HTML)
    const { heard } = watched([...four, refusal(503), ...four, SUCCESS])
    expect(heard.end).toBe('complete')
  })
})

describe('maxConsecutiveFailures', () => {
  it('ends the watch at that many troubles in a row, with the last one itself', () => {
    const { heard, sent } = watched([job(), refusal(503), broken(), refusal(429)], {
      maxConsecutiveFailures: 3
    })
    expect(sent).toEqual([0, 6_000, 12_000, 24_000])
    expect(heard.error).toMatchObject({
      _tag: 'RateLimited',
      failures: 3,
      counts: { ApiError: 1, NetworkError: 1, RateLimited: 1 },
      lastError: { _tag: 'NetworkError' }
    })
  })

  it('ends it at the first where it is 1', () => {
    const { heard, sent } = watched([refusal(500)], { maxConsecutiveFailures: 1 })
    expect(sent).toEqual([0])
    expect(heard.error).toMatchObject({ _tag: 'ApiError', status: 500 })
  })

  it('is not used up by troubles between good polls', () => {
    const scattered = Array.from({ length: 20 }, () => [refusal(503), job()]).flat()
    const { heard } = watched([...scattered, SUCCESS], { maxConsecutiveFailures: 2 })
    expect(heard.end).toBe('complete')
  })

  it('counts a 404 inside the grace', () => {
    const { heard, sent } = watched([refusal(404)], { maxConsecutiveFailures: 2, notFoundGrace: 60_000 })
    expect(sent).toEqual([0, 6_000])
    expect(heard.error).toMatchObject({ _tag: 'NotFound', failures: 2 })
  })

  it('counts a token that cannot be had', () => {
    const { clock, server, client, hear } = lab([job()], {
      token: () => throwError(() => new Error('locked'))
    })
    const heard = hear(client.watch(JOB_ID, { maxConsecutiveFailures: 2 }))
    clock.flush()
    expect(heard.error).toMatchObject({ _tag: 'TokenUnavailable', failures: 2 })
    expect(heard.endedAt).toBe(6_000)
    expect(server.visits).toEqual([])
  })
})
