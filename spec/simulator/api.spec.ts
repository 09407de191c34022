import { describe, expect, it } from 'vitest'
import { SCENARIOS } from '../../src/simulator/presets.js'
import { ask, errorOf, jsonOf, simulator } from './ask.js'

const UNKNOWN = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
describe('GET /v3/jobs/{id}', () => {
  it('answers with the job in the documented envelope', async () => {
    const server = await simulator({ now: () => Date.UTC(2026, 0, 1) })
    const { id, name } = server.addJob(SCENARIOS.quickSuccess)
    const answer = await ask(server, `/v3/jobs/${id}`)

    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(answer.body.length),
      'cache-control': 'no-store',
      date: 'Thu, 01 Jan 2026 00:00:00 GMT'
    })
    expect(jsonOf(answer)).toEqual({
      api_version: '3.0',
      kind: 'NORMAL',
      data: {
        id,
        name,
        status: 'PENDING',
        progress: 0,
        info: expect.any(Object) as object,
        error_message: null,
        error_reason: null
      }
    })
  })

  it.each([
    ['?verbose=true', true],
    ['?verbose=True', true],
    ['?verbose=false', false],
    ['', false]
  ])('adds extras only when verbose: %s', async (query, verbose) => {
    const server = await simulator()
    const { id } = server.addJob('quickSuccess')
    const { data } = jsonOf(await ask(server, `/v3/jobs/${id}${query}`)) as { data: object }

    expect(Object.hasOwn(data, 'extras')).toBe(verbose)
  })

  it('shows the same as job() does, as time goes on', async () => {
    const clock = { now: 0 }
    const server = await simulator({ now: () => clock.now, timeScale: 60 })
    const { id } = server.addJob({ pending: 60_000, tasks: 4, run: 60_000 })

    for (const [now, status] of [
      [0, 'PENDING'],
      [1_500, 'STARTED'],
      [2_500, 'SUCCESS']
    ] as const) {
      clock.now = now
      const answer = jsonOf(await ask(server, `/v3/jobs/${id}?verbose=true`))
      expect(answer).toMatchObject({ data: { status } })
      expect(answer).toEqual({ api_version: '3.0', kind: 'NORMAL', data: server.job(id) })
    }
  })

  it('answers 404 in the words of the server for a job it does not know', async () => {
    const answer = await ask(await simulator(), `/v3/jobs/${UNKNOWN}`)

    expect(answer.status).toBe(404)
    expect(jsonOf(answer)).toEqual(errorOf(404, 'ObjectNotFound', 'Job not found for the given identifier'))
  })

  it.each(['abc', '%2e%2e', `${UNKNOWN}x`, `${UNKNOWN}%0a`])('answers 400 for the id %s', async (id) => {
    const answer = await ask(await simulator(), `/v3/jobs/${id}`)

    expect(answer.status).toBe(400)
    expect(jsonOf(answer)).toEqual(errorOf(400, 'BadRequest', 'The job identifier is not a valid UUID'))
  })

  it('answers 400 for a verbose that is neither true nor false', async () => {
    expect((await ask(await simulator(), `/v3/jobs/${UNKNOWN}?verbose=yes`)).status).toBe(400)
  })
})

describe('the token', () => {
  it.each([null, 'wrong', 'simulator-token-and-more'])('%j is refused with 401', async (token) => {
    const answer = await ask(await simulator(), `/v3/jobs/${UNKNOWN}`, { token })

    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(jsonOf(answer)).toEqual(errorOf(401, 'Unauthorized', expect.any(String)))
  })

  it('is refused under another scheme', async () => {
    const headers = { Authorization: 'Basic simulator-token' }

    expect((await ask(await simulator(), `/v3/jobs/${UNKNOWN}`, { token: null, headers })).status).toBe(401)
  })

  it('may be one of several, and may change', async () => {
    const server = await simulator({ token: ['one', 'two'] })
    const statusFor = async (token: string) => (await ask(server, `/v3/jobs/${UNKNOWN}`, { token })).status

    expect(server.token).toBe('one')
    expect([await statusFor('one'), await statusFor('two')]).toEqual([404, 404])
    server.setToken('three')
    expect(server.token).toBe('three')
    expect([await statusFor('one'), await statusFor('three')]).toEqual([401, 404])
  })
})

describe('other paths and methods', () => {
  it.each([
    '/',
    '/v3',
    '/v3/jobs',
    '/v3/jobs/',
    `/v3/jobs/${UNKNOWN}/cancel`,
    '/_simulator',
    '/_simulator/other'
  ])('GET %s answers 404', async (path) => {
    const answer = await ask(await simulator(), path)

    expect(answer.status).toBe(404)
    expect(jsonOf(answer)).toEqual(errorOf(404, 'NotFound', 'There is no such path'))
  })

  it.each([
    ['POST', `/v3/jobs/${UNKNOWN}`, 'GET'],
    ['HEAD', `/v3/jobs/${UNKNOWN}`, 'GET'],
    ['DELETE', `/v3/jobs/${UNKNOWN}`, 'GET'],
    ['GET', '/v3/events', 'POST, DELETE'],
    ['OPTIONS', '/v3/events', 'POST, DELETE'],
    ['PATCH', '/_simulator/jobs', 'GET, POST']
  ])('%s %s answers 405 and says what it takes', async (method, path, allow) => {
    const answer = await ask(await simulator(), path, { method })

    expect([answer.status, answer.headers.allow]).toEqual([405, allow])
  })
})
