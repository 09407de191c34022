import { describe, expect, it } from 'vitest'
import { requestJournal } from '../../src/simulator/request-journal.js'
import { ask, simulator } from './ask.js'

const UNKNOWN = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'

describe('requests', () => {
  it('tell method, path, query, job, time, headers and status, in order of arrival', async () => {
    const server = await simulator({ now: () => 1_234 })
    await ask(server, `/v3/jobs/${UNKNOWN.toUpperCase()}?verbose=true`, {
      headers: { Accept: 'application/json', 'X-Fiddler-Client-Name': 'spec', Cookie: 'a=b' }
    })
    await ask(server, '/v3/nothing')

    expect(server.requests).toEqual([
      {
        number: 1,
        at: 1_234,
        method: 'GET',
        path: `/v3/jobs/${UNKNOWN.toUpperCase()}`,
        query: 'verbose=true',
        jobId: UNKNOWN,
        headers: { accept: 'application/json', 'x-fiddler-client-name': 'spec' },
        status: 404,
        fault: null,
        ended: 'answered'
      },
      expect.objectContaining({ number: 2, jobId: null, query: '', status: 404 })
    ])
  })

  it('never hold the token, wherever the client put it', async () => {
    const secret = 'top+secret/token=='
    const server = await simulator({ token: secret })
    await ask(server, `/v3/jobs/${secret}?key=${encodeURIComponent(secret)}`, {
      headers: { 'User-Agent': `tool ${secret}`, 'X-Fiddler-Client-Name': secret }
    })

    expect(JSON.stringify(server.requests)).not.toContain('secret')
    expect(server.requests[0]).toMatchObject({ path: '/v3/jobs/[token]', query: 'key=[token]' })
  })

  it('are told to onRequest when they are over, once each', async () => {
    const told: (number | null)[] = []
    const server = await simulator({ onRequest: ({ status }) => told.push(status) })
    await ask(server, `/v3/jobs/${UNKNOWN}`)
    await ask(server, '/v3/jobs/x')
    await server.close()

    expect(told).toEqual([404, 400])
  })

  it('are the last 10,000', () => {
    const journal = requestJournal(() => [], undefined)
    for (let at = 1; at <= 10_005; at += 1) {
      journal.open({ at, method: 'GET', path: '/', query: '', jobId: null, headers: {}, fault: null })
    }

    expect([journal.entries.length, journal.entries[0]?.number, journal.entries.at(-1)?.number]).toEqual([
      10_000, 6, 10_005
    ])
  })
})
