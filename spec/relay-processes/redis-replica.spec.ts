import { afterEach, expect, it } from 'vitest'
import { fullest } from '../../bench/lib/fullest.js'
import { redisEngine } from '../../src/relay/redis/redis-engine.js'
import { running } from '../relay/support/running.js'
import { consume } from './support/group.js'
import { pass, until } from './support/processes.js'
import { startRedis } from './support/redis.js'
import { startWay } from './support/way.js'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
const start = running()

const JOBS = 10
const HEAD = '{fiddler-jobs}:head'

it.each(['gone', 'alive, and a replica now'])(
  'a replica takes the place of its master, which is %s: no end is lost or told twice',
  async (fate) => {
    const [master, replica] = [await startRedis(), await startRedis()]
    closing.push(master.stop, replica.stop)
    replica.command('replicaof', '127.0.0.1', String(master.port))
    await until(() => replica.command('info', 'replication').includes('master_link_status:up'))
    const way = await startWay(master.port)
    closing.push(way.close)
    const simulator = await start.simulator({ timeScale: 8, limits: 'documented' })
    const engine = redisEngine({ url: `redis://127.0.0.1:${way.port}` })
    const relays = [await start.relay(simulator, { engine }), await start.relay(simulator, { engine })]
    const ids = Array.from(
      { length: JOBS },
      () => simulator.addJob({ pending: 0, tasks: 40, run: 80_000 }).id
    )
    const consumers = relays.map((relay) => consume(relay.url, ids))
    await until(() => consumers.every(({ heard }) => heard.length > JOBS))

    way.target = replica.port
    if (fate === 'gone') await master.stop()
    // Some ask the replica before it may take anything.
    await pass(1_500)
    replica.command('replicaof', 'no', 'one')
    if (fate !== 'gone') master.command('replicaof', '127.0.0.1', String(replica.port))

    await until(() => consumers.every(({ isOver }) => isOver()), 60_000)
    for (const { heard, ends } of consumers) {
      expect([...ends.values()]).toEqual(ids.map(() => 1))
      expect(heard.flatMap((update) => (update._tag === 'Settled' ? update.outcome._tag : []))).toEqual(
        ids.map(() => 'Right')
      )
    }
    // Numbers of the replica may be older than what was told.
    const [, run] = /run_id:(\w+)/.exec(replica.command('info', 'server')) ?? []
    expect(replica.command('hget', HEAD, 'run')).toBe(run)
    const times = simulator.requests.map(({ at }) => at)
    expect(simulator.requests.filter(({ status }) => status === 429)).toEqual([])
    expect(fullest(times, 1_000)).toBeLessThanOrEqual(30)
    expect(fullest(times, 60_000)).toBeLessThanOrEqual(1_000)
  }
)
