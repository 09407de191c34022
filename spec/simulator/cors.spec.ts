import { describe, expect, it } from 'vitest'
import { ask, simulator } from './ask.js'

const ORIGIN = 'http://localhost:4200'
const UNKNOWN = '/v3/jobs/e9a2a782-1db4-4bb8-8db0-3fa5a278c068'

const preflight = (origin: string) => ({
  method: 'OPTIONS',
  token: null,
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': 'authorization'
  }
})

describe('CORS', () => {
  it('answers the preflight of a named origin without a token', async () => {
    const server = await simulator({ origins: ['https://app.example', ORIGIN] })
    const { status, headers, text } = await ask(server, UNKNOWN, preflight(ORIGIN))

    expect([status, text]).toEqual([204, ''])
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      vary: 'Origin',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE'
    })
    for (const name of [
      'Authorization',
      'Content-Type',
      'Accept',
      'Cache-Control',
      'X-Fiddler-Client-Name',
      'X-Fiddler-Client-Version'
    ]) {
      expect(headers['access-control-allow-headers']?.split(', ')).toContain(name)
    }
  })

  it.each([
    [200, 'none'],
    [401, 'a wrong token'],
    [404, 'an unknown job'],
    [429, 'a limit'],
    [503, 'a fault']
  ])('lets the page read the answer %i and its Retry-After: %s', async (status) => {
    const server = await simulator({
      origins: [ORIGIN],
      now: () => 0,
      limits: { perSecond: 1 },
      faults: [{ fault: { type: 'status', status: 503 }, method: 'PATCH' }]
    })
    const { id } = server.addJob('quickSuccess')
    if (status === 429) await ask(server, UNKNOWN)
    const answer = await ask(server, status === 404 ? UNKNOWN : `/v3/jobs/${id}`, {
      headers: { Origin: ORIGIN },
      ...(status === 503 ? { method: 'PATCH' } : {}),
      ...(status === 401 ? { token: 'wrong' } : {})
    })

    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-expose-headers': 'Retry-After, Date',
      vary: 'Origin'
    })
  })

  it('says nothing to another origin and refuses its preflight', async () => {
    const server = await simulator({ origins: [ORIGIN] })
    const refused = await ask(server, UNKNOWN, preflight('http://localhost:4201'))
    const answer = await ask(server, UNKNOWN, { headers: { Origin: 'http://evil.example' } })

    expect([refused.status, answer.status]).toEqual([403, 404])
    for (const { headers } of [refused, answer]) {
      expect(headers).not.toHaveProperty('access-control-allow-origin')
      expect(headers.vary).toBe('Origin')
    }
  })

  it('is off without named origins', async () => {
    const { headers } = await ask(await simulator(), UNKNOWN, { headers: { Origin: ORIGIN } })

    expect(Object.keys(headers).filter((name) => /^access-control|^vary/.test(name))).toEqual([])
  })

  it.each(['*', 'localhost:4200', 'http://localhost:4200/', 'http://localhost:4200/app', ''])(
    'refuses %j as an origin',
    async (origin) => {
      await expect(simulator({ origins: [origin] })).rejects.toMatchObject({ field: 'options.origins[0]' })
    }
  )
})
