import { describe, expect, it } from 'vitest'
import { ask, jsonOf, publish, until } from './ask.js'
import { under } from './under.js'

describe('faults that answer in front of the API', () => {
  it.each([
    ['json', /^\{"api_version":"3.0","kind":"ERROR","error":\{"code":503,/, /^application\/json/],
    ['html', /^<!doctype html>/, /^text\/html/],
    ['empty', /^$/, undefined]
  ] as const)('status 503 with a body of %s', async (body, text, type) => {
    const answer = await (await under({ type: 'status', status: 503, body })).read()

    expect(answer.status).toBe(503)
    expect(answer.text).toMatch(text)
    expect(answer.headers['content-type'] ?? '').toMatch(type ?? /^$/)
    expect(answer.headers).not.toHaveProperty('retry-after')
  })

  it.each([
    [{ seconds: 7 }, '7'],
    [{ date: 90 }, 'Thu, 01 Jan 2026 00:01:30 GMT'],
    [{ text: 'soon' }, 'soon']
  ])('status 429 with Retry-After %j', async (retryAfter, value) => {
    const answer = await (await under({ type: 'status', status: 429, retryAfter })).read()

    expect([answer.status, answer.headers['retry-after']]).toEqual([429, value])
  })

  it.each([200, 204, 304, 408, 425, 451, 500, 599])('status %i comes whole', async (status) => {
    const answer = await (await under({ type: 'status', status })).read()

    expect([answer.status, answer.error]).toEqual([status, null])
  })

  it('any text as the body', async () => {
    const answer = await (
      await under({ type: 'body', body: 'NaN', status: 201, contentType: 'text/plain' })
    ).read()

    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([201, 'NaN', 'text/plain'])
  })

  it('a login page with 200', async () => {
    const answer = await (await under({ type: 'html' })).read()

    expect(answer.status).toBe(200)
    expect(answer.text).toMatch(/^<!doctype html>.*Sign in/s)
  })

  it.each([
    [undefined, 302],
    [307, 307]
  ])('a redirect with status %s', async (status, sent) => {
    const answer = await (
      await under({ type: 'redirect', location: 'http://other.example/x', status })
    ).read()

    expect([answer.status, answer.headers.location]).toEqual([sent, 'http://other.example/x'])
  })

  it('do not need the token, and start no job', async () => {
    const { server } = await under({ type: 'status', status: 503 })
    const answer = await ask(server, '/v3/events', { method: 'POST', body: publish(), token: null })

    expect(answer.status).toBe(503)
    expect(jsonOf(await ask(server, '/_simulator/jobs'))).toMatchObject({ data: [{}] })
    expect((jsonOf(await ask(server, '/_simulator/jobs')) as { data: unknown[] }).data).toHaveLength(1)
  })
})

describe('faults of the connection', () => {
  it('reset: no byte comes, the connection is reset', async () => {
    const { read, ended } = await under({ type: 'reset' })
    const answer = await read()

    expect([answer.status, answer.error]).toEqual([null, 'ECONNRESET'])
    expect(ended).toMatchObject([{ status: null, fault: 'reset', ended: 'cut' }])
  })

  it('hang: no byte comes until the client gives up', async () => {
    const { server, id, ended } = await under({ type: 'hang' })
    const leaving = new AbortController()
    const asked = ask(server, `/v3/jobs/${id}`, { signal: leaving.signal })
    await until(() => server.requests.length === 2)
    expect(server.requests.at(-1)).toMatchObject({ status: null, fault: 'hang', ended: null })

    leaving.abort()
    expect((await asked).status).toBeNull()
    await until(() => ended.length === 1)
    expect(ended).toMatchObject([{ status: null, fault: 'hang', ended: 'aborted' }])
  })

  it.each([0, 1, 17])('cut: ends after %i bytes of a longer body', async (after) => {
    const { read, healthy } = await under({ type: 'cut', after })
    const answer = await read()

    expect(answer.status).toBe(200)
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(healthy)))
    expect(answer.text).toBe(healthy.slice(0, after))
    expect(answer.error).toBe('ECONNRESET')
  })

  it('cut: the request was carried out all the same', async () => {
    const { server } = await under({ type: 'cut', after: 0 }, { method: 'POST' })
    const answer = await ask(server, '/v3/events', { method: 'POST', body: publish() })

    expect([answer.status, answer.text]).toEqual([202, ''])
    expect((jsonOf(await ask(server, '/_simulator/jobs')) as { data: unknown[] }).data).toHaveLength(2)
  })
})
