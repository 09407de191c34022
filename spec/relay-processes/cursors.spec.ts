import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { redisEngine } from '../../src/relay/redis/redis-engine.js'
import { ask, running } from '../relay/support/running.js'
import { startRedis } from './support/redis.js'
import type { RunningRedis } from './support/redis.js'

let redis: RunningRedis
beforeEach(async () => {
  redis = await startRedis()
})
const start = running()
afterEach(() => redis.stop())

/** Two relays of one group, a job that has ended, and the number of its end. */
const ended = async () => {
  const simulator = await start.simulator({ timeScale: 1_000 })
  const engine = redisEngine({ url: redis.url })
  const one = await start.relay(simulator, { engine })
  const other = await start.relay(simulator, { engine })
  const { id } = simulator.addJob('quickSuccess')
  const updates = (url: string) => `${url}/v1/updates?ids=${id}`
  const { body } = await ask(updates(one.url), { until: 'event: settled' })
  const [, epoch = ''] = /"epoch":"([^"]+)"/.exec(body) ?? []
  const n = Number([...body.matchAll(/"n":(\d+)/g)].at(-1)?.[1])
  const heardAt = async (url: string, lastId: string) => {
    const headers = { 'Last-Event-ID': lastId }
    return (await ask(updates(url), { headers, until: 'event: synced' })).body
  }
  return { one, other, epoch, n, heardAt }
}

describe('a consumer that says what it has heard', () => {
  it('is believed at every relay of the group', async () => {
    const { one, other, epoch, n, heardAt } = await ended()
    for (const { url } of [one, other]) expect(await heardAt(url, `${epoch}-${n}`)).not.toContain('settled')
  })

  it.each([
    [
      'a number that no relay has given out yet',
      ({ epoch, n }: { epoch: string; n: number }) => `${epoch}-${n + 1}`
    ],
    ['an enormous number', ({ epoch }: { epoch: string }) => `${epoch}-999999999999999`],
    ['a number of another epoch', ({ n }: { n: number }) => `another-${n}`]
  ])('is told everything where that is %s: it misses no end', async (_, lastId) => {
    const { one, other, heardAt, ...known } = await ended()
    for (const { url } of [one, other]) {
      const told = await heardAt(url, lastId(known))
      expect(told).toContain('event: settled')
      expect(told).not.toContain('999999999999999')
    }
  })
})
