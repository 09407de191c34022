import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ask, errorOf, jsonOf, publish, simulator, until } from './ask.js'

const UNKNOWN = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const uuid = expect.stringMatching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
) as string

describe('requests that start a job', () => {
  it('POST /v3/events answers 202 with source type and job', async () => {
    const server = await simulator()
    const answer = await ask(server, '/v3/events', { method: 'POST', body: publish() })

    expect(answer.status).toBe(202)
    expect(jsonOf(answer)).toEqual({
      api_version: '3.0',
      kind: 'NORMAL',
      data: { source_type: 'FILE', job: { id: uuid, name: 'Ingestion dataset Upload' } }
    })
    const { data } = jsonOf(answer) as { data: { job: { id: string } } }
    expect((await ask(server, `/v3/jobs/${data.job.id}`)).status).toBe(200)
  })

  it.each([
    ['/v3/events', 'Events deletion'],
    [`/v3/models/${UNKNOWN}`, 'Model deletion']
  ])('DELETE %s answers 202 with the job', async (path, name) => {
    const answer = await ask(await simulator(), path, { method: 'DELETE' })

    expect(answer.status).toBe(202)
    expect(jsonOf(answer)).toMatchObject({ kind: 'NORMAL', data: { job: { id: uuid, name } } })
  })

  it.each([
    ['by the name of a preset', 'revoked', {}],
    ['as a whole', { tasks: 7, name: 'My upload' }, { name: 'My upload' }]
  ])('takes a scenario %s', async (_, scenario, expected) => {
    const server = await simulator({ now: () => 0 })
    const answer = await ask(server, '/v3/events', { method: 'POST', body: publish({ scenario }) })
    const { data } = jsonOf(answer) as { data: { job: { id: string } } }

    expect(data.job).toMatchObject(expected)
    expect(Object.keys(server.job(data.job.id)?.extras ?? {})).toHaveLength(scenario === 'revoked' ? 20 : 7)
  })

  it('takes the simulator’s own scenario where the body has none', async () => {
    const server = await simulator({ scenario: { tasks: 3 } })
    const answer = await ask(server, '/v3/events', { method: 'DELETE', body: {} })
    const { data } = jsonOf(answer) as { data: { job: { id: string } } }

    expect(Object.keys(server.job(data.job.id)?.extras ?? {})).toHaveLength(3)
  })

  it.each([
    [{ model_id: 7 }, 'model_id: must be text'],
    [{ env_type: 'STAGING' }, 'env_type: must be one of PRODUCTION, PRE_PRODUCTION'],
    [{ env_type: 'PRE_PRODUCTION', env_name: undefined }, 'env_name: must be text'],
    [{ source: undefined }, 'source: must be an object'],
    [{ source: { type: 'TABLE', file_id: 'f' } }, 'source.type: must be one of FILE'],
    [{ source: { type: 'FILE' } }, 'source.file_id: must be text'],
    [{ scenario: { runn: 1 } }, 'scenario.runn: there is no such field'],
    [{ scenario: 'quick' }, expect.stringMatching(/^scenario: must be a scenario, or one of quickSuccess, /)]
  ])('answers 400 for %j and starts nothing', async (more, message) => {
    const server = await simulator()
    const answer = await ask(server, '/v3/events', { method: 'POST', body: publish(more) })

    expect(answer.status).toBe(400)
    expect(jsonOf(answer)).toEqual(errorOf(400, 'BadRequest', message))
    expect(jsonOf(await ask(server, '/_simulator/jobs'))).toMatchObject({ data: [] })
  })

  it('answers 400 for a model id that is no UUID', async () => {
    expect((await ask(await simulator(), '/v3/models/m', { method: 'DELETE' })).status).toBe(400)
  })

  it.each(['{', 'null', '[]', '"text"', 'NaN'])('answers 400 for the body %s', async (body) => {
    expect((await ask(await simulator(), '/v3/events', { method: 'POST', body })).status).toBe(400)
  })

  it('answers 413 for a body over a mebibyte', async () => {
    const body = publish({ filler: 'x'.repeat(1_048_576) })

    expect((await ask(await simulator(), '/v3/events', { method: 'POST', body })).status).toBe(413)
  })

  it('starts nothing for a client that leaves in the middle of its body', async () => {
    const server = await simulator()
    const socket = connect(server.port, '127.0.0.1')
    socket.write(
      `POST /v3/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.token}\r\nContent-Length: 500\r\n\r\n{"model`
    )
    await until(() => server.requests.length === 1)
    socket.destroy()
    await until(() => server.requests[0]?.ended !== null)

    expect(server.requests).toMatchObject([{ method: 'POST', status: null, ended: 'aborted' }])
    expect(jsonOf(await ask(server, '/_simulator/jobs'))).toMatchObject({ data: [] })
  })
})
