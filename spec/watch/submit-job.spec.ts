import { switchMap } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { TOKEN, lab } from '../support/lab.js'
import { SILENCE, SUCCESS, answer, broken, job, refusal } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'

const ACCEPTED = answer(202, {
  data: { source_type: 'FILE', job: { id: JOB_ID.toUpperCase(), name: 'Ingestion dataset Upload' } }
})
const EVENTS = { method: 'POST', path: '/v3/events', body: { model_id: 'm' } } as const

const submitted = (script: readonly Reply[], config: Partial<JobClientConfig> = {}) => {
  const { clock, server, client, hear } = lab(script, config)
  const heard = hear(client.submit(EVENTS))
  clock.flush()
  expect(clock.pending).toBe(0)
  return { heard, sent: server.times(), visits: server.visits }
}

describe('submit', () => {
  it('sends the request as JSON, emits the job it started, completes', () => {
    const { heard, visits } = submitted([ACCEPTED])
    expect(visits).toHaveLength(1)
    expect(visits[0]).toMatchObject({
      method: 'POST',
      url: 'https://acme.fiddler.ai/v3/events',
      body: '{"model_id":"m"}'
    })
    expect(visits[0]?.headers).toMatchObject({
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': 'application/json'
    })
    expect(heard.values).toEqual([{ id: JOB_ID, name: 'Ingestion dataset Upload' }])
    expect(heard.end).toBe('complete')
  })

  it('sends nothing before it is subscribed, and once per subscription', () => {
    const { server, client, hear } = lab([ACCEPTED])
    const submission = client.submit(EVENTS)
    expect(server.visits).toEqual([])
    hear(submission)
    hear(submission)
    expect(server.visits).toHaveLength(2)
  })

  it.each(['POST', 'PATCH', 'PUT', 'DELETE'] as const)('may %s, with or without a body', (method) => {
    const { server, client, hear } = lab([ACCEPTED])
    hear(client.submit({ method, path: '/v3/models/1' }))
    expect(server.visits[0]?.method).toBe(method)
    expect(server.visits[0]).not.toHaveProperty('body')
    expect(server.visits[0]?.headers).not.toHaveProperty('Content-Type')
  })

  it('pipes into a watch', () => {
    const { clock, server, client, hear } = lab([ACCEPTED, job('PENDING', 0), SUCCESS])
    const heard = hear(client.submit(EVENTS).pipe(switchMap((ref) => client.watch(ref.id))))
    clock.flush()
    expect(heard.values.map(({ status }) => status)).toEqual(['PENDING', 'SUCCESS'])
    expect(server.visits.map(({ at, method }) => [at, method])).toEqual([
      [0, 'POST'],
      [0, 'GET'],
      [6_000, 'GET']
    ])
  })

  it.each([
    ['a 503', refusal(503), 'ApiError'],
    ['a 429 with Retry-After', refusal(429, { 'retry-after': '1' }), 'RateLimited'],
    ['a 408', refusal(408), 'ApiError'],
    ['a 404: there is no grace', refusal(404), 'NotFound'],
    ['a 400', refusal(400), 'ApiError'],
    ['a reset connection', broken('ECONNRESET'), 'NetworkError'],
    ['a broken pipe', broken('EPIPE'), 'NetworkError'],
    ['an answer that names no job', answer(202, { data: {} }), 'DecodeError'],
    ['a page', answer(200, '<html>'), 'DecodeError'],
    ['a redirect', answer(307, '', { location: '/v3/other' }), 'ApiError'],
    ['silence', SILENCE, 'RequestTimeout']
  ])('is not repeated after %s: the server may have begun', (_, reply, tag) => {
    const { heard, sent } = submitted([reply, ACCEPTED])
    expect(sent).toEqual([0])
    expect(heard.error?.['_tag']).toBe(tag)
    expect(heard.error?.['id']).toBeNull()
  })

  it('is tried three more times after a refused connection, from 0.5 s', () => {
    const refused = broken('ECONNREFUSED')
    expect(submitted([refused, refused, refused, ACCEPTED]).sent).toEqual([0, 500, 1_500, 3_500])
    const { heard, sent } = submitted([refused])
    expect(sent).toEqual([0, 500, 1_500, 3_500])
    expect(heard.error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNREFUSED' })
  })

  it('knows a refused connection by the code of its cause too, as native fetch tells it', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const refused: Reply = { after: 0, fault: new TypeError('fetch failed', { cause }) }
    expect(submitted([refused, ACCEPTED]).sent).toEqual([0, 500])
  })

  it('is not repeated once a refused connection is followed by something else', () => {
    const { heard, sent } = submitted([broken('ECONNREFUSED'), refusal(503), ACCEPTED])
    expect(sent).toEqual([0, 500])
    expect(heard.error).toMatchObject({ status: 503 })
  })

  it('is repeated once after a 401, with a renewed token', () => {
    let asked = 0
    const token = () => `token-${(asked += 1)}`
    const { heard, visits } = submitted([refusal(401), ACCEPTED], { token })
    expect(visits.map(({ headers, body }) => [headers['Authorization'], body])).toEqual([
      ['Bearer token-1', '{"model_id":"m"}'],
      ['Bearer token-2', '{"model_id":"m"}']
    ])
    expect(heard.end).toBe('complete')
    expect(submitted([refusal(401)], { token }).sent).toEqual([0, 0])
  })

  it('is not repeated after a 401 where the token is a literal', () => {
    expect(submitted([refusal(401), ACCEPTED]).sent).toEqual([0])
  })

  it('is aborted by unsubscribing', () => {
    const { clock, server, client, hear } = lab([SILENCE])
    const heard = hear(client.submit(EVENTS))
    heard.subscription.unsubscribe()
    expect(server.visits[0]?.how).toBe('aborted')
    expect(clock.pending).toBe(0)
  })

  it.each(['v3/events', '//evil.example', '/v3/../..', '/\\evil', '/v3/%2e%2e/x', '', '/a\nb', '/v3#x', 7])(
    'refuses the path %j at once',
    (path) => {
      const { server, client } = lab([ACCEPTED])
      expect(() => client.submit({ method: 'POST', path: path as string })).toThrow(TypeError)
      expect(() => client.submit({ method: 'POST', path: path as string })).toThrow(/path/)
      expect(server.visits).toEqual([])
    }
  )

  it.each(['GET', 'post', 'HEAD', undefined])('refuses the method %j at once', (method) => {
    const { client } = lab([ACCEPTED])
    expect(() => client.submit({ method: method as 'POST', path: '/v3/events' })).toThrow(/method/)
  })

  it('refuses a body that is no JSON at once', () => {
    const { client } = lab([ACCEPTED])
    const circle: { self?: unknown } = {}
    circle.self = circle
    for (const body of [circle, 1n, () => 1, Symbol('s')]) {
      expect(() => client.submit({ ...EVENTS, body })).toThrow(/option body/)
    }
  })
})
