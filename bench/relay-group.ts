/** What a group of relays costs: `node relay-group.js FIDDLER_URL OUT` prints CPU a poll of the relay that polls, and bytes in Redis for each ended job. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { messageOf } from '../src/relay/frame.js'
import { Lease } from '../src/relay/redis/lease.js'
import { Outbox } from '../src/relay/redis/outbox.js'
import { connectRedis } from '../src/relay/redis/redis-client.js'
import { redisEngine } from '../src/relay/redis/redis-engine.js'
import { redisKeys } from '../src/relay/redis/redis-keys.js'
import { startRelay } from '../src/relay/start-relay.js'
import { settledUpdate } from '../src/watch/voice.js'
import { bodyOf, idsOf } from './lib/ids.js'
import { decodeJob } from './lib/library.js'

const [fiddler = '', out = '.'] = process.argv.slice(2)
const JOBS = 200
const KEPT = 2_000
const SECONDS = 15
const BUDGET = { usedLastSecond: 16, usedLastMinute: 1_000 }

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

const port = await freePort()
const server = spawn('redis-server', ['--port', `${port}`, '--save', '', '--bind', '127.0.0.1'])
process.once('exit', () => server.kill('SIGKILL'))
const url = `redis://127.0.0.1:${port}`
await once(server.stdout, 'data')

/** CPU of this process for each poll: ten times the documented limits, so that it need not take a minute. */
const costOfPoll = async (): Promise<number> => {
  let polls = 0
  const relay = await startRelay({
    client: { baseUrl: fiddler, token: 'bench', limits: { perSecond: 300, perMinute: 10_000 } },
    engine: redisEngine({ url, wait: 10_000 })
  })
  const ids = idsOf(JOBS).join(',')
  const reader = spawn(process.execPath, [`${out}/relay-readers.js`, `${relay.port}`, '1', ids])
  const count = async () => {
    const text = await (await fetch(`${relay.url}/metrics`)).text()
    return Number(/answers_total\{status="200"\} (\d+)/.exec(text)?.[1] ?? 0)
  }
  while ((await count()) < 5 * JOBS) await setTimeout(100)
  const [began, before] = [process.cpuUsage(), await count()]
  await setTimeout(SECONDS * 1_000)
  const { user, system } = process.cpuUsage(began)
  polls = (await count()) - before
  reader.kill()
  await relay.close()
  return (user + system) / polls
}

/** Redis' own memory for each job that has ended, with its last snapshot and its end. */
const bytesOfJob = async (): Promise<number> => {
  const [redis, ears] = await connectRedis(url)
  const keys = redisKeys('bytes')
  const now = () => performance.now()
  const lease = new Lease({ redis, keys, relay: 'bench', time: 60_000, now })
  await lease.tend()
  const used = async () => Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1])
  const nothing = () => undefined
  const outbox = new Outbox({
    redis,
    keys,
    lease,
    newEpoch: () => 'bench',
    keepEnds: 86_400_000,
    onTrouble: nothing,
    onLost: nothing
  })
  const jobs = idsOf(KEPT).map((id) => {
    const decoded = decodeJob(bodyOf(id, 'SUCCESS', 100), id)
    if (decoded._tag === 'Left') throw new Error(decoded.left.join())
    return decoded.right
  })
  const told = async (n: number) => {
    while ((await redis.hgetall(keys.head))['n'] !== String(n)) await setTimeout(20)
  }
  const before = await used()
  for (const job of jobs)
    outbox.add(messageOf({ _tag: 'Polled', id: job.id, job }, false, Date.now(), BUDGET))
  await told(KEPT)
  for (const job of jobs) outbox.add(messageOf(settledUpdate(job.id, null, job), false, Date.now(), BUDGET))
  await told(2 * KEPT)
  const bytes = ((await used()) - before) / KEPT
  outbox.close()
  redis.disconnect()
  ears.disconnect()
  return bytes
}

const microseconds = await costOfPoll()
console.log(JSON.stringify({ microseconds, bytes: await bytesOfJob() }))
process.exit(0)
