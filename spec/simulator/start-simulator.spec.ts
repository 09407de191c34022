import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startSimulator } from '../../src/simulator/start-simulator.js'
import { mixedJobs } from '../../src/simulator/mixed-jobs.js'
import { ask, jsonOf, publish, simulator } from './ask.js'
import type { AddressInfo } from 'node:net'
import type { SimulatorOptions } from '../../src/simulator/simulator.js'

const UNKNOWN = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'

describe('startSimulator', () => {
  it('listens on a free loopback port', async () => {
    const server = await simulator()

    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
    expect(server.port).toBeGreaterThan(0)
    expect(server.token).toBe('simulator-token')
  })

  it('gives an address for IPv6 that can be asked', async () => {
    const server = await simulator({ host: '::1' })

    expect(server.url).toBe(`http://[::1]:${server.port}`)
    expect((await ask(server, '/')).status).toBe(404)
  })

  it('rejects where the port is in use, and says so', async () => {
    const other = createServer()
    onTestFinished(() => void other.close())
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo

    await expect(startSimulator({ port })).rejects.toThrow(
      `port ${port} of 127.0.0.1 is in use: give another, or 0 for a free one`
    )
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '127.0.0.1.example.com'])(
    'refuses the host %s, which other machines can reach',
    async (host) => {
      await expect(startSimulator({ host })).rejects.toMatchObject({
        name: 'InvalidField',
        field: 'options.host'
      })
    }
  )

  it('takes such a host where that is wanted, and still gives an address of this machine', async () => {
    const server = await simulator({ host: '0.0.0.0', allowRemote: true })

    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
    expect((await ask(server, '/')).status).toBe(404)
  })

  it.each([
    [{ port: 65_536 }, 'options.port'],
    [{ port: 1.5 }, 'options.port'],
    [{ token: '' }, 'options.token'],
    [{ token: [] }, 'options.token'],
    [{ token: ['ok', 'two words'] }, 'options.token[1]'],
    [{ seed: NaN }, 'options.seed'],
    [{ timeScale: 0 }, 'options.timeScale'],
    [{ timeScale: -1 }, 'options.timeScale'],
    [{ timeScale: Infinity }, 'options.timeScale'],
    [{ limits: { perSecond: 0 } }, 'options.limits.perSecond'],
    [{ limits: 'strict' }, 'options.limits'],
    [{ faults: [{ fault: { type: 'status', status: 42 } }] }, 'options.faults[0].fault.status'],
    [{ scenario: 'quick' }, 'options.scenario'],
    [{ scenario: { tasks: 0 } }, 'options.scenario.tasks'],
    [{ prot: 1 }, 'options.prot'],
    [{ now: 5 }, 'options.now']
  ])('rejects %j, naming %s', async (options, field) => {
    await expect(startSimulator(options as SimulatorOptions)).rejects.toMatchObject({
      name: 'InvalidField',
      field
    })
  })

  it('takes undefined for left out', async () => {
    const server = await simulator({ host: undefined, port: undefined, token: undefined, limits: undefined })

    expect((await ask(server, `/v3/jobs/${UNKNOWN}`)).status).toBe(404)
  })

  it('throws for a wrong scenario in addJob, naming the field', async () => {
    const server = await simulator()

    expect(() => server.addJob({ tasks: 0 })).toThrow('scenario.tasks: must be a number from 1 to 10000')
  })

  it('gives the same answers under the same seed, and others under another', async () => {
    const transcript = async (seed: number) => {
      const clock = { now: 0 }
      const server = await simulator({
        seed,
        now: () => clock.now,
        faults: [{ fault: { type: 'status', status: 503 }, rate: 0.3, method: 'GET' }]
      })
      for (const scenario of mixedJobs(5, seed)) server.addJob(scenario)
      await ask(server, '/v3/events', { method: 'POST', body: publish() })
      const { data } = jsonOf(await ask(server, '/_simulator/jobs')) as { data: { id: string }[] }
      const answers: string[] = []
      for (; clock.now < 2_000_000; clock.now += 200_000) {
        const asked = await Promise.all(data.map(({ id }) => ask(server, `/v3/jobs/${id}?verbose=true`)))
        answers.push(...asked.map(({ text }) => text))
      }
      return answers
    }

    expect(await transcript(1)).toEqual(await transcript(1))
    expect(await transcript(1)).not.toEqual(await transcript(2))
  })
})
