import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { connectRedis } from '../../src/relay/redis/redis-client.js'
import { redisEngine } from '../../src/relay/redis/redis-engine.js'
import { running } from '../relay/support/running.js'
import { consume } from './support/group.js'
import { until } from './support/processes.js'
import type { RunningRedis } from './support/redis.js'
import type { Way } from './support/way.js'
import { withWay } from './support/with-way.js'

const LONG = { pending: 0, tasks: 500, run: 600_000 }
const IN_TIME = 14_000

let redis: RunningRedis
let way: Way
withWay((given) => ({ redis, way } = given))
const start = running()

const url = () => `redis://127.0.0.1:${way.port}`
const healthOf = (relay: { readonly url: string }) =>
  fetch(`${relay.url}/healthz`).then(({ status }) => status)

/** A relay whose way may fail, and one that polls, whatever becomes of the way. */
const watched = async () => {
  const simulator = await start.simulator({ timeScale: 4 })
  const other = await start.relay(simulator, { engine: redisEngine({ url: redis.url }) })
  await until(async () => (await (await fetch(`${other.url}/metrics`)).text()).includes('relay_polls 1'))
  const relay = await start.relay(simulator, { engine: redisEngine({ url: url() }) })
  const { id } = simulator.addJob(LONG)
  const consumer = consume(relay.url, [id])
  await until(() => consumer.heard.length > 0)
  return { relay, consumer }
}
const polledAfter = (heard: readonly { readonly _tag: string }[], n: number) =>
  heard.slice(n).some(({ _tag }) => _tag === 'Polled')

describe('a way to Redis that dies without a word', () => {
  it.each([
    ['the connection that listens', (listens: boolean) => listens],
    ['the connection that asks', (listens: boolean) => !listens]
  ])('is given up, and another is taken: %s', async (_, which) => {
    const { relay, consumer } = await watched()
    const before = consumer.heard.length
    for (const passing of way.passing()) if (which(passing.listens())) passing.die()
    await until(() => consumer.heard.slice(before).some(({ _tag }) => _tag === 'Trouble'), IN_TIME)
    const troubled = consumer.heard.length
    await until(() => polledAfter(consumer.heard, troubled), IN_TIME)
    await until(async () => (await healthOf(relay)) === 200, IN_TIME)
    expect(consumer.heard.filter(({ _tag }) => _tag === 'Settled')).toEqual([])
    consumer.leave()
  })
})

describe('a socket to Redis', () => {
  it('may tell two errors, as one whose TLS handshake is broken off does: the process goes on', async () => {
    const clients = await connectRedis(url())
    for (const { stream } of clients as unknown as readonly { readonly stream: Socket }[]) {
      expect(stream.emit('error', new Error('first'))).toBe(true)
      expect(stream.emit('error', new Error('second'))).toBe(true)
    }
    for (const client of clients) client.disconnect()
  })
})
