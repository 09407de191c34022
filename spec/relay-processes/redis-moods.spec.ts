import { describe, expect, it } from 'vitest'
import { redisEngine } from '../../src/relay/redis/redis-engine.js'
import { running } from '../relay/support/running.js'
import { consume } from './support/group.js'
import { pass, until } from './support/processes.js'
import type { RunningRedis } from './support/redis.js'
import type { Way } from './support/way.js'
import { withWay } from './support/with-way.js'

const LONG = { pending: 0, tasks: 500, run: 600_000 }

let redis: RunningRedis
let way: Way
withWay((given) => ({ redis, way } = given))
const start = running()

/** Jobs enough that one is asked about every 0.3 s. */
const watched = async (lease = 3_000) => {
  const simulator = await start.simulator({ timeScale: 4 })
  const engine = redisEngine({ url: `redis://127.0.0.1:${way.port}`, lease })
  const relay = await start.relay(simulator, { engine })
  const ids = Array.from({ length: 20 }, () => simulator.addJob(LONG).id)
  const consumer = consume(relay.url, ids)
  await until(() => consumer.heard.length > 0)
  const isWell = () => fetch(`${relay.url}/healthz`).then(({ status }) => status === 200)
  return { simulator, relay, consumer, isWell }
}
const tags = (heard: readonly { readonly _tag: string }[]) => [...new Set(heard.map(({ _tag }) => _tag))]

describe('a relay', () => {
  it('says that it is well when Redis is again, though nobody wants a job any more', async () => {
    const { consumer, isWell } = await watched()
    redis.command('config', 'set', 'maxmemory', '1')
    await until(async () => !(await isWell()))
    await until(() => tags(consumer.heard).includes('Trouble'))
    consumer.leave()
    // Whoever polled has lost its lease, and has nothing to tell.
    await pass(4_000)
    redis.command('config', 'set', 'maxmemory', '0')
    await until(isWell, 10_000)
    expect(await isWell()).toBe(true)
  })

  it('goes on where its channels are cut off as soon as it asks for them', async () => {
    const { consumer, isWell } = await watched()
    way.cutAt = 'subscribe'
    for (const passing of way.passing()) if (passing.listens()) passing.cut()
    await until(async () => !(await isWell()), 10_000)
    await pass(1_000)
    way.cutAt = null
    const before = consumer.heard.length
    await until(() => consumer.heard.slice(before).some(({ _tag }) => _tag === 'Polled'), 10_000)
    await until(isWell, 10_000)
    expect(tags(consumer.heard).sort()).toEqual(['Polled', 'Trouble'])
    consumer.leave()
  })

  it('polls on in the same term where Redis takes a sixth of a lease to answer', async () => {
    const { consumer } = await watched(1_000)
    way.delay = 165
    const term = redis.command('get', '{fiddler-jobs}:lease')
    const before = consumer.heard.length
    await pass(7_000)
    expect(redis.command('get', '{fiddler-jobs}:lease')).toBe(term)
    expect(tags(consumer.heard.slice(before))).toEqual(['Polled'])
    way.delay = 0
    consumer.leave()
  })
})
