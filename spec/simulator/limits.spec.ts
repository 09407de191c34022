import { describe, expect, it } from 'vitest'
import { ask, jsonOf, publish, simulator } from './ask.js'
import type { SimulatorOptions } from '../../src/simulator/simulator.js'

const started = async (options: SimulatorOptions) => {
  const clock = { now: Date.UTC(2026, 0, 1) }
  const server = await simulator({ ...options, now: () => clock.now })
  const { id } = server.addJob('quickSuccess')
  const statuses = async (count: number, token?: string) => {
    const asked = Array.from({ length: count }, () => ask(server, `/v3/jobs/${id}`, token ? { token } : {}))
    return (await Promise.all(asked)).map(({ status }) => status)
  }
  return { clock, server, id, statuses }
}

const count = (statuses: readonly (number | null)[], status: number) =>
  statuses.filter((each) => each === status).length

describe('limits', () => {
  it('are off where nothing is said', async () => {
    const { statuses } = await started({})

    expect(count(await statuses(60), 200)).toBe(60)
  })

  it('let 30 documented reads through in a second, then answer 429 with Retry-After', async () => {
    const { server, id, clock, statuses } = await started({ limits: 'documented' })

    expect(count(await statuses(30), 200)).toBe(30)
    const answer = await ask(server, `/v3/jobs/${id}`)
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '1'])
    expect(jsonOf(answer)).toMatchObject({
      kind: 'ERROR',
      error: { code: 429, message: 'Rate limit exceeded' }
    })

    clock.now += 999
    expect(await statuses(1)).toEqual([429])
    clock.now += 1
    expect(await statuses(1)).toEqual([200])
  })

  it('let 10 documented writes through in a second, apart from reads', async () => {
    const { server, statuses } = await started({ limits: 'documented' })
    const writes = await Promise.all(
      Array.from({ length: 12 }, () => ask(server, '/v3/events', { method: 'POST', body: publish() }))
    )

    expect(writes.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(202), 429, 429])
    expect(count(await statuses(30), 200)).toBe(30)
  })

  it('hold for each token by itself, and only for tokens that are accepted', async () => {
    const { statuses } = await started({ limits: { perSecond: 2 }, token: ['one', 'two'] })

    expect(count(await statuses(3, 'one'), 429)).toBe(1)
    expect(count(await statuses(2, 'two'), 200)).toBe(2)
    expect(count(await statuses(5, 'three'), 401)).toBe(5)
  })

  it('do not count a request that a fault kept from the API', async () => {
    const { statuses } = await started({
      limits: { perSecond: 2 },
      faults: [{ fault: { type: 'status', status: 502 }, count: 5 }]
    })

    expect(count(await statuses(5), 502)).toBe(5)
    expect(count(await statuses(2), 200)).toBe(2)
  })

  it('can be replaced while it runs', async () => {
    const { server, statuses } = await started({ limits: 'documented' })

    server.setLimits({ perSecond: 10 })
    expect(count(await statuses(12), 429)).toBe(2)
    server.setLimits('none')
    expect(count(await statuses(40), 200)).toBe(40)
  })
})
