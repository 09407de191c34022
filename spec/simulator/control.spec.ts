import { describe, expect, it } from 'vitest'
import { ask, jsonOf, simulator } from './ask.js'

const UNKNOWN = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'

describe('the simulator’s own paths', () => {
  it.each(['/_simulator/jobs', '/_simulator/requests'])('%s needs the token', async (path) => {
    expect((await ask(await simulator(), path, { token: 'wrong' })).status).toBe(401)
  })

  it('add a job and list all in order', async () => {
    const server = await simulator()
    const first = server.addJob('quickSuccess')
    const added = await ask(server, '/_simulator/jobs', {
      method: 'POST',
      body: { scenario: { name: 'Second' } }
    })
    const { data } = jsonOf(added) as { data: { job: { id: string; name: string } } }

    expect([added.status, data.job.name]).toEqual([201, 'Second'])
    expect(jsonOf(await ask(server, '/_simulator/jobs'))).toMatchObject({ data: [first, data.job] })
  })

  it('refuse a job without a scenario', async () => {
    expect((await ask(await simulator(), '/_simulator/jobs', { method: 'POST' })).status).toBe(400)
  })

  it('revoke a PENDING job and refuse a late revocation with 409', async () => {
    const clock = { now: 0 }
    const server = await simulator({ now: () => clock.now })
    const early = server.addJob({ pending: 1_000 })
    const late = server.addJob({ pending: 1_000 })
    const revoke = (id: string) => ask(server, `/_simulator/jobs/${id}/revoke`, { method: 'POST' })

    const revoked = await revoke(early.id)
    expect(revoked.status).toBe(200)
    expect(jsonOf(revoked)).toMatchObject({ data: { id: early.id, status: 'REVOKED' } })

    clock.now = 1_001
    const refused = await revoke(late.id)
    expect(refused.status).toBe(409)
    expect(jsonOf(refused)).toMatchObject({
      kind: 'ERROR',
      error: {
        code: 409,
        message: 'Job is STARTED: only a PENDING job can be revoked',
        errors: [{ reason: 'JobNotCancellable' }]
      }
    })
    expect(server.job(late.id)?.status).toBe('STARTED')
    expect([(await revoke(UNKNOWN)).status, (await revoke('x')).status]).toEqual([404, 400])
  })

  it('replace the faults, and are themselves free of them', async () => {
    const server = await simulator()
    const { id } = server.addJob('quickSuccess')
    const put = (faults: unknown) => ask(server, '/_simulator/faults', { method: 'PUT', body: { faults } })

    expect((await put([{ fault: { type: 'status', status: 503 } }])).status).toBe(200)
    expect((await ask(server, `/v3/jobs/${id}`)).status).toBe(503)
    expect((await put([{ fault: { type: 'explode' } }])).status).toBe(400)
    expect((await ask(server, `/v3/jobs/${id}`)).status).toBe(503)
    expect((await put([])).status).toBe(200)
    expect((await ask(server, `/v3/jobs/${id}`)).status).toBe(200)
  })

  it('replace the limits, and are themselves free of them', async () => {
    const server = await simulator({ now: () => 0 })
    const { id } = server.addJob('quickSuccess')
    const put = (limits: unknown) => ask(server, '/_simulator/limits', { method: 'PUT', body: { limits } })
    const read = async () => (await ask(server, `/v3/jobs/${id}`)).status

    expect((await put({ perSecond: 1 })).status).toBe(200)
    expect([await read(), await read()]).toEqual([200, 429])
    expect((await put({ perSecond: 0 })).status).toBe(400)
    expect((await put('none')).status).toBe(200)
    expect(await read()).toBe(200)
  })

  it('show the requests that came', async () => {
    const server = await simulator()
    await ask(server, `/v3/jobs/${UNKNOWN}`)

    expect(jsonOf(await ask(server, '/_simulator/requests'))).toMatchObject({
      data: [
        { method: 'GET', jobId: UNKNOWN, status: 404 },
        { path: '/_simulator/requests', ended: null }
      ]
    })
  })
})

describe('revoke()', () => {
  it('does the same from code', async () => {
    const clock = { now: 0 }
    const server = await simulator({ now: () => clock.now })
    const early = server.addJob({ pending: 1_000 })
    const late = server.addJob({ pending: 1_000 })

    expect(server.revoke(early.id)).toEqual({ ok: true })
    clock.now = 1_001
    expect(server.revoke(late.id)).toEqual({
      ok: false,
      reason: 'Job is STARTED: only a PENDING job can be revoked'
    })
    expect([server.job(early.id)?.status, server.job(late.id)?.status]).toEqual(['REVOKED', 'STARTED'])
  })
})
