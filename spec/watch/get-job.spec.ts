import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { FAILURE, HTML, SILENCE, SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'

const got = (script: readonly Reply[], config: Partial<JobClientConfig> = {}, id = JOB_ID) => {
  const { clock, server, client, hear } = lab(script, config)
  const heard = hear(client.get(id))
  clock.flush()
  expect(clock.pending).toBe(0)
  return { heard, sent: server.times(), visits: server.visits }
}

describe('get', () => {
  it('reads the job once, emits it, completes', () => {
    const { heard, sent } = got([job()])
    expect(heard.values.map(({ status, progress }) => [status, progress])).toEqual([['STARTED', 42]])
    expect(heard.end).toBe('complete')
    expect(sent).toEqual([0])
  })

  it('gives a job that failed as a value: it is what was asked for', () => {
    const { heard } = got([FAILURE])
    expect(heard.values[0]?.status).toBe('FAILURE')
    expect(heard.end).toBe('complete')
  })

  it('asks for the tasks only where it is to be verbose', () => {
    const { server, client, hear } = lab([SUCCESS])
    hear(client.get(JOB_ID))
    hear(client.get(JOB_ID, { verbose: true }))
    expect(server.visits.map(({ url }) => url.split('/').pop())).toEqual([JOB_ID, `${JOB_ID}?verbose=true`])
  })

  it.each([
    ['a 503', refusal(503)],
    ['a 500', refusal(500)],
    ['a 408', refusal(408)],
    ['a 425', refusal(425)],
    ['a broken connection', broken()],
    ['a page', HTML]
  ])('rides out %s: three retries from 0.5 s, doubled', (_, reply) => {
    const { heard, sent } = got([reply, reply, reply, SUCCESS])
    expect(sent).toEqual([0, 500, 1_500, 3_500])
    expect(heard.end).toBe('complete')
  })

  it('errors with the last error after them', () => {
    const { heard, sent } = got([refusal(503), broken(), refusal(502), refusal(500)])
    expect(sent).toEqual([0, 500, 1_500, 3_500])
    expect(heard.error).toMatchObject({ _tag: 'ApiError', status: 500, id: JOB_ID })
    expect(heard.error?.['polls']).toBeUndefined()
  })

  it('rides out silence and a token that cannot be had', () => {
    const silent = got([SILENCE, SUCCESS], { requestTimeout: 1_000 })
    expect(silent.sent).toEqual([0, 1_500])
    let asked = 0
    const { sent } = got([SUCCESS], { token: () => ((asked += 1) === 1 ? '' : 'fine-one') })
    expect(sent).toEqual([500])
  })

  it('adds up to a quarter to each wait', () => {
    const { sent } = got([broken()], { random: () => 1 - Number.EPSILON })
    expect(sent).toEqual([0, 625, 1_875, 4_375])
  })

  it.each([400, 401, 403, 404, 422, 302])('errors at once with a %d', (status) => {
    const { heard, sent } = got([refusal(status)])
    expect(sent).toEqual([0])
    expect(heard.error?.['status']).toBe(status)
    expect(heard.error?.['_tag']).toBe(status === 404 ? 'NotFound' : 'ApiError')
  })

  it('waits out a Retry-After of up to 30 s', () => {
    expect(got([refusal(429, { 'retry-after': '30' }), SUCCESS]).sent).toEqual([0, 30_000])
    expect(got([refusal(503, { 'retry-after': '2' }), SUCCESS]).sent).toEqual([0, 2_000])
    expect(got([refusal(503, { 'retry-after': '0' }), SUCCESS]).sent).toEqual([0, 500])
  })

  it('errors at once where it is longer', () => {
    const { heard, sent } = got([refusal(429, { 'retry-after': '31' })])
    expect(sent).toEqual([0])
    expect(heard.error).toMatchObject({ _tag: 'RateLimited', retryAfter: 31_000 })
  })

  it.each(['../models', '', 'a\nb', `${JOB_ID}x`, `${JOB_ID}/`, JOB_ID.slice(1), ` ${JOB_ID}`])(
    'sends nothing for %j',
    (id) => {
      const { heard, sent } = got([SUCCESS], {}, id)
      expect(heard.error).toMatchObject({ _tag: 'InvalidJobId', id })
      expect(sent).toEqual([])
    }
  )

  it('goes ahead of polls that queue behind the limits, and so do its retries', () => {
    const { clock, server, client, hear } = lab([slow(100, refusal(503))], { limits: { inFlight: 1 } })
    const others = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => JOB_ID.replace('0', String(n)))
    others.forEach((id) => hear(client.watch(id)))
    hear(client.get(JOB_ID))
    clock.runTo(800)
    const own = server.visits.filter(({ url }) => url.endsWith(JOB_ID)).map(({ at }) => at)
    expect(own).toEqual([100, 700])
    expect(server.times()).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800])
  })

  it('renews a token after a 401, once', () => {
    let asked = 0
    const { visits } = got([refusal(401), SUCCESS], { token: () => `token-${(asked += 1)}` })
    expect(visits.map(({ headers }) => headers['Authorization'])).toEqual([
      'Bearer token-1',
      'Bearer token-2'
    ])
  })

  it('reads anew for each subscription, with all retries', () => {
    const { clock, server, client, hear } = lab([broken()])
    const read = client.get(JOB_ID)
    hear(read)
    clock.flush()
    hear(read)
    clock.flush()
    expect(server.visits).toHaveLength(8)
  })
})
