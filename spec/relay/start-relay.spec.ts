import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { filter, firstValueFrom, lastValueFrom, toArray } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { startRelay } from '../../src/relay/start-relay.js'
import { ask, running } from './support/running.js'

const start = running()
const FAST = { timeScale: 20 }

describe('a relay of a Fiddler server', () => {
  it('polls a job once, however many watch it, and tells all of them the same', async () => {
    const simulator = await start.simulator(FAST)
    const relay = await start.relay(simulator)
    const { id } = simulator.addJob('quickSuccess')
    const consumers = Array.from({ length: 10 }, () => start.client(relay))
    const heard = await Promise.all(
      consumers.map((client) => lastValueFrom(client.watch(id).pipe(toArray())))
    )

    expect(heard.map((jobs) => jobs.at(-1)?.status)).toEqual(heard.map(() => 'SUCCESS'))
    expect(new Set(heard.map((jobs) => JSON.stringify(jobs))).size).toBe(1)
    expect(simulator.requests).toHaveLength(heard[0]?.length ?? 0)
  })

  it('tells each way in which a job can end as a client of one’s own would', async () => {
    const simulator = await start.simulator({ timeScale: 200 })
    const relay = await start.relay(simulator)
    const ids = (['quickSuccess', 'failure', 'revoked'] as const).map((name) => simulator.addJob(name).id)
    const ends = await lastValueFrom(
      start
        .client(relay)
        .watchAll(ids)
        .pipe(
          filter((update) => update._tag === 'Settled'),
          toArray()
        )
    )
    const byId = new Map(ends.map(({ id, outcome }) => [id, outcome]))
    expect(ids.map((id) => byId.get(id))).toMatchObject([
      { right: { status: 'SUCCESS' } },
      { left: { _tag: 'AsyncJobFailed', errorReason: 'InvalidData' } },
      { left: { _tag: 'JobRevoked' } }
    ])
  })

  it('tells an end again to whoever comes late, without a request', async () => {
    const simulator = await start.simulator({ timeScale: 1_000 })
    const relay = await start.relay(simulator)
    const { id } = simulator.addJob('quickSuccess')
    await lastValueFrom(start.client(relay).wait(id))
    const asked = simulator.requests.length
    expect(await firstValueFrom(start.client(relay).get(id))).toMatchObject({ status: 'SUCCESS' })
    expect(simulator.requests).toHaveLength(asked)
  })

  it('stops polling when nobody watches any more', async () => {
    const simulator = await start.simulator()
    const relay = await start.relay(simulator)
    const { id } = simulator.addJob('slowSuccess')
    await firstValueFrom(start.client(relay).watch(id))
    // The socket's end is seen by the relay in its own time: a metric says when.
    let jobs = '1'
    while (jobs !== '0') jobs = /relay_jobs (\d+)/.exec((await ask(`${relay.url}/metrics`)).body)?.[1] ?? ''
    expect(simulator.requests).toHaveLength(1)
  })

  it('asks for tasks where a consumer wants them', async () => {
    const simulator = await start.simulator({ timeScale: 100 })
    const relay = await start.relay(simulator)
    const { id } = simulator.addJob('quickSuccess')
    const job = await lastValueFrom(start.client(relay).wait(id, { verbose: true }))
    expect(Object.keys(job.extras).length).toBeGreaterThan(0)
    expect(simulator.requests[0]?.query).toBe('verbose=true')
  })

  it('passes trouble on, and goes on', async () => {
    const simulator = await start.simulator({
      timeScale: 1_000,
      faults: [{ fault: { type: 'status', status: 503 }, count: 1 }] as never
    })
    const relay = await start.relay(simulator, { client: { watch: { interval: 20 } } as never })
    const { id } = simulator.addJob('quickSuccess')
    const updates = await lastValueFrom(start.client(relay).track(id).pipe(toArray()))
    expect(updates[0]).toMatchObject({ _tag: 'Trouble', error: { _tag: 'ApiError', status: 503 } })
    expect(updates.at(-1)).toMatchObject({ _tag: 'Settled', outcome: { _tag: 'Right' } })
  })

  it('serves curl: events with ids, and none that were heard', async () => {
    const simulator = await start.simulator()
    const relay = await start.relay(simulator)
    const { id } = simulator.addJob('slowSuccess')
    const url = `${relay.url}/v1/updates?ids=${id}`
    const first = await ask(url, { until: '"_tag":"Polled"' })
    expect(first.status).toBe(200)
    expect(first.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'content-encoding': 'identity'
    })
    const [, lastId] = [...first.body.matchAll(/^id: (\S+)$/gm)].at(-1) ?? []
    const again = await ask(url, { headers: { 'Last-Event-ID': lastId ?? '' }, until: 'event: synced' })
    expect(again.body).not.toContain('Polled')
  })

  it('tells an end once to whoever resumes after it, and to others under the number that it had', async () => {
    const simulator = await start.simulator({ timeScale: 1_000 })
    const relay = await start.relay(simulator)
    const { id } = simulator.addJob('quickSuccess')
    const url = `${relay.url}/v1/updates?ids=${id}`
    const first = await ask(url, { until: '"_tag":"Settled"' })
    const numberOfEnd = /"n":(\d+),"_tag":"Settled"/.exec(first.body)?.[1]
    const [, lastId] = [...first.body.matchAll(/^id: (\S+)$/gm)].at(-1) ?? []
    const { id: slow } = simulator.addJob({ pending: 3_600_000 })
    const resumed = await ask(`${url},${slow}`, { headers: { 'Last-Event-ID': lastId ?? '' }, until: slow })
    expect(resumed.body).not.toContain('Settled')
    const other = await ask(url, { until: 'event: synced' })
    expect(other.body).toContain(`"n":${numberOfEnd},"_tag":"Settled"`)
    expect(other.body).toContain('"_tag":"Polled"')
  })

  it('serves a board: all rows, then those that changed, then that all have ended', async () => {
    const simulator = await start.simulator({ timeScale: 1_000 })
    const relay = await start.relay(simulator)
    const [one, other] = [simulator.addJob('quickSuccess').id, simulator.addJob('failure').id]
    const { body } = await ask(`${relay.url}/v1/board?ids=${one},${other}`)
    const boards = [...body.matchAll(/^event: board\ndata: (.*)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '') as Record<string, unknown>
    )
    expect(boards[0]).toMatchObject({
      rows: [{ phase: 'waiting' }, { phase: 'waiting' }],
      pending: 2,
      progress: 0
    })
    expect(boards.at(-1)).toMatchObject({ pending: 0, progress: 100, counts: { succeeded: 1, failed: 1 } })
    expect(body).toContain('event: complete')
  })

  it('says how it is, and counts in the format of Prometheus', async () => {
    const simulator = await start.simulator({ timeScale: 1_000 })
    const relay = await start.relay(simulator)
    await lastValueFrom(start.client(relay).wait(simulator.addJob('quickSuccess').id))
    expect(await ask(`${relay.url}/healthz`)).toMatchObject({ status: 200, body: 'ok' })
    expect(await ask(`${relay.url}/healthz`, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    const { body, headers } = await ask(`${relay.url}/metrics`)
    expect(headers['content-type']).toContain('version=0.0.4')
    expect(body).toMatch(/^fiddler_relay_upstream_answers_total\{status="200"\} \d+$/m)
    expect(body).toMatch(/^fiddler_relay_well 1$/m)
    for (const [, name] of body.matchAll(/^(\w+)(?:\{.*\})? [\d.]+$/gm))
      expect(body).toContain(`# TYPE ${name} `)
  })

  it('tells its consumers to go elsewhere when it closes, and leaves nothing open', async () => {
    const simulator = await start.simulator()
    const relay = await start.relay(simulator)
    const { id } = simulator.addJob('slowSuccess')
    const left = ask(`${relay.url}/v1/updates?ids=${id}`)
    await firstValueFrom(start.client(relay).watch(id))
    await relay.close()
    expect((await left).body).toMatch(/event: bye\ndata: {}\n\n$/)
    await expect(ask(`${relay.url}/healthz`)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('startRelay', () => {
  const client = { baseUrl: 'https://acme.fiddler.ai', token: 'api-key-4711' }

  it.each([
    [{ host: '0.0.0.0' }, 'consumer check'],
    [{ host: '' }, 'option host'],
    [{ port: 65_536 }, 'option port'],
    [{ port: 1.5 }, 'option port'],
    [{ origins: ['https://acme.example/path'] }, 'option origins'],
    [{ limits: { connections: 0 } }, 'option limits.connections'],
    [{ heartbeat: 0 }, 'option heartbeat'],
    [{ heartbeat: 2 ** 31 }, 'option heartbeat'],
    [{ linger: -1 }, 'option linger'],
    [{ authorize: 'no' as never }, 'option authorize']
  ])('rejects with a TypeError at %j', async (options, said) => {
    await expect(startRelay({ client, ...options })).rejects.toThrow(said)
    await expect(startRelay({ client, ...options })).rejects.toBeInstanceOf(TypeError)
  })

  it('rejects with a TypeError for a client that cannot be', async () => {
    await expect(startRelay({ client: { ...client, token: '' } })).rejects.toThrow('option token')
  })

  it('says that a port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(startRelay({ client, port })).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`)
    await new Promise((resolve) => other.close(resolve))
  })
})
