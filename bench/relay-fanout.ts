/** What a consumer of a relay costs: `node --expose-gc relay-fanout.js relay|bare CONSUMERS` prints bytes a consumer and CPU a write. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Subject } from 'rxjs'
import type { Engine, EngineNews } from '../src/relay/engine.js'
import { Frame, messageOf } from '../src/relay/frame.js'
import { startRelay } from '../src/relay/start-relay.js'
import type { Job } from '../src/job/job.js'

const WARM_UP = 10
const UPDATES = 50
const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const [kind, count = '0'] = process.argv.slice(2)
const consumers = Number(count)
const gc = (globalThis as { gc?: () => void }).gc
if ((kind !== 'relay' && kind !== 'bare') || gc === undefined || !(consumers > 0))
  throw new Error('usage: node --expose-gc relay-fanout.js relay|bare CONSUMERS')

const job = (progress: number): Job => ({
  ...{ id: ID, name: 'Ingestion dataset Upload', status: 'STARTED', rawStatus: 'STARTED', progress },
  ...{ progressKnown: true, errorMessage: null, errorReason: null, extras: {} },
  info: { resource_type: 'DATASET', resource_name: 'claims', project_name: 'insurance' }
})
const BUDGET = { usedLastSecond: 16, usedLastMinute: 1_000 }
const frameOf = (n: number) =>
  new Frame(messageOf({ _tag: 'Polled', id: ID, job: job(n % 100) }, false, 0, BUDGET), n, 'bench')

/** A bare broadcast: one string to every response. */
const startBare = async () => {
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(':\n\n')
    open.add(response)
    request.once('close', () => open.delete(response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    send: (frame: Frame) => {
      const bytes = frame.bytes(true)
      for (const response of open) response.write(bytes)
    }
  }
}

const startOurs = async () => {
  const news = new Subject<EngineNews>()
  const engine: Engine = {
    epoch: 'bench',
    news,
    watch: (_, __, onLoaded) => {
      onLoaded()
      return { unsubscribe: () => undefined }
    },
    gaveOut: () => Promise.resolve(true),
    status: () => ({ well: true, polls: true, budget: BUDGET }),
    close: () => Promise.resolve()
  }
  const { port } = await startRelay({
    client: { baseUrl: 'https://bench.test', token: 'bench' },
    engine: () => Promise.resolve(engine),
    limits: { connections: 100_000, connectionsPerConsumer: 100_000, idsPerConsumer: 100_000 },
    heartbeat: 600_000
  })
  return { port, send: (frame: Frame) => news.next({ _tag: 'Frame', frame }) }
}

const memory = (): number => {
  gc()
  gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const { port, send } = kind === 'relay' ? await startOurs() : await startBare()
const before = memory()
const readers = spawn(
  process.execPath,
  [join(dirname(fileURLToPath(import.meta.url)), 'relay-readers.js'), String(port), count],
  { stdio: ['ignore', 'pipe', 'inherit'] }
)
readers.once('exit', () => process.exit(1))
await once(readers.stdout, 'data')
await setTimeout(500)
const bytes = (memory() - before) / consumers

let n = 0
const round = async (updates: number): Promise<void> => {
  for (let left = updates; left > 0; left -= 1) {
    send(frameOf((n += 1)))
    // Until the sockets have taken it: a reader of either kind is then as fast as the other's.
    await setTimeout(Math.max(5, consumers / 50))
  }
}
await round(WARM_UP)
const began = process.cpuUsage()
await round(UPDATES)
const { user, system } = process.cpuUsage(began)
console.log(JSON.stringify({ bytes, microseconds: (user + system) / UPDATES / consumers }))
readers.removeAllListeners('exit').kill()
process.exit(0)
