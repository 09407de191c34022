import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { startSimulator } from '../../src/simulator/start-simulator.js'
import { ask, simulator, until } from './ask.js'

const UNKNOWN = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'

describe('close', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length

  it('ends idle, waiting, hanging and dripping connections and leaves no timer', async () => {
    const before = sockets()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const server = await simulator({
      faults: [
        { fault: { type: 'hang' }, nth: 2 },
        { fault: { type: 'slow', bytes: 1, every: 10 }, nth: 3 },
        { fault: { type: 'latency', min: 10_000, max: 10_000 }, nth: 4 }
      ]
    })
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => {
      agent.destroy()
    })
    await new Promise<void>((resolve) => {
      request(server.url, { agent }, (response) => {
        response.resume().on('end', resolve)
      }).end()
    })
    const asked = [2, 3, 4].map(() => ask(server, `/v3/jobs/${UNKNOWN}`))
    await until(() => server.requests.length === 4 && vi.getTimerCount() === 2)

    await server.close()

    expect(vi.getTimerCount()).toBe(0)
    expect((await Promise.all(asked)).map(({ error }) => error)).toEqual([
      'ECONNRESET',
      'ECONNRESET',
      'ECONNRESET'
    ])
    expect(server.requests.filter(({ ended }) => ended === null)).toEqual([])
    await until(() => sockets() <= before)
    expect((await ask(server, '/')).error).toBe('ECONNREFUSED')
  })

  it('may be called again, also at once', async () => {
    const server = await startSimulator()
    const first = server.close()

    expect(server.close()).toBe(first)
    await first
    await expect(server.close()).resolves.toBeUndefined()
  })

  it('ends a connection on which nothing was ever sent', async () => {
    const server = await startSimulator()
    const socket = connect(server.port, '127.0.0.1')
    const ended = new Promise((resolve) => socket.once('close', resolve))
    await new Promise((resolve) => socket.once('connect', resolve))

    await server.close()
    await expect(ended).resolves.toBe(false)
  })
})
