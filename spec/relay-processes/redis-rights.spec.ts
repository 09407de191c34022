import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { redisEngine } from '../../src/relay/redis/redis-engine.js'
import { running, ask } from '../relay/support/running.js'
import { consume } from './support/group.js'
import { startRelayProcess, until } from './support/processes.js'
import { startRedis } from './support/redis.js'
import type { RunningRedis } from './support/redis.js'

let redis: RunningRedis
beforeEach(async () => {
  redis = await startRedis()
})
const start = running()
afterEach(() => redis.stop())

const urlOf = (user: string) => redis.url.replace('redis://', `redis://${user}@`)
/** As docs/relay.md has them. */
const RIGHTS = [
  '~{fiddler-jobs}:*',
  '&{fiddler-jobs}:*',
  '+@connection',
  '+@hash',
  '+@sortedset',
  '+@string',
  '+@keyspace',
  '-@dangerous',
  '+eval',
  '+subscribe',
  '+publish',
  '+time',
  '+info'
]

describe('a user of Redis', () => {
  it('with the rights that the page names can do all that a relay does', async () => {
    const password = 'p@ss:w/rd#4711?%'
    redis.command('acl', 'setuser', 'relay', 'on', `>${password}`, ...RIGHTS)
    const simulator = await start.simulator({ timeScale: 1_000 })
    const engine = redisEngine({ url: urlOf(`relay:${encodeURIComponent(password)}`) })
    const options = { engine, client: { watch: { notFoundGrace: 0 } } as never }
    const relays = [await start.relay(simulator, options), await start.relay(simulator, options)]
    const ids = (['quickSuccess', 'failure', 'notFound'] as const).map((name) =>
      name === 'notFound' ? '5b0f7c1e-2f63-4c1e-9d53-0d6c2f8f6a11' : simulator.addJob(name).id
    )
    const consumers = relays.map(({ url }) => consume(url, ids))
    await until(() => consumers.every(({ isOver }) => isOver()))
    for (const { heard } of consumers) expect(heard.filter(({ _tag }) => _tag === 'Settled')).toHaveLength(3)
    expect(redis.command('acl', 'log')).toBe('')
  })

  it.each([
    ['the channels', 'resetchannels'],
    ['the keys', 'resetkeys'],
    ['a command of a script', '-info'],
    ['another command of a script', '-zadd'],
    ['scripts', '-eval']
  ])('without a right to %s is refused at the start, clearly', async (_, without) => {
    redis.command('acl', 'setuser', 'relay', 'on', '>secret-4711', ...RIGHTS, without)
    const { ended, output } = await startRelayProcess(
      'http://127.0.0.1:9',
      '--redis',
      urlOf('relay:secret-4711')
    )
    expect(await ended).toBe(5)
    expect(output()).toContain('error: cannot use Redis: its user lacks rights (docs/relay.md names them)\n')
    expect(output()).not.toContain('4711')
  })
})

describe('a Redis behind TLS', () => {
  it('whose certificate nobody vouches for is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'relay-tls-'))
    const [keyFile, certFile] = [join(folder, 'key'), join(folder, 'cert')]
    const request = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '1']
    spawnSync('openssl', ['req', ...request, '-keyout', keyFile, '-out', certFile])
    const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) })
    server.on('tlsClientError', () => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { ended, output } = await startRelayProcess(
      'http://127.0.0.1:9',
      '--redis',
      `rediss://:secret-4711@localhost:${port}`
    )
    expect(await ended).toBe(5)
    expect(output()).toBe('error: cannot use Redis: DEPTH_ZERO_SELF_SIGNED_CERT\n')
    server.close()
    rmSync(folder, { recursive: true })
  })
})

describe('a Redis that throws away what it holds', () => {
  it('is warned of', async () => {
    redis.command('config', 'set', 'maxmemory', '100mb')
    redis.command('config', 'set', 'maxmemory-policy', 'allkeys-lru')
    const relay = await startRelayProcess('http://127.0.0.1:9', '--redis', redis.url)
    relay.kill('SIGTERM')
    expect(await relay.ended).toBe(0)
    expect(relay.output()).toContain('Warning: Redis may throw away what relays keep there')
  })
})

describe('a number of a database', () => {
  it('parts groups of one name', async () => {
    const relays = await Promise.all(
      ['0', '1'].map(async (db) => {
        const simulator = await start.simulator({ timeScale: 100 })
        const relay = await start.relay(simulator, { engine: redisEngine({ url: `${redis.url}/${db}` }) })
        return { relay, id: simulator.addJob({ pending: 0, tasks: 20, run: 200_000 }).id }
      })
    )
    const told = await Promise.all(
      relays.map(({ relay, id }) => ask(`${relay.url}/v1/updates?ids=${id}`, { until: 'event: settled' }))
    )
    for (const { body } of told) expect(body.match(/event: hello/g)).toHaveLength(1)
  })

  it.each([['99'], ['jobs']])('that is none is refused: %s', async (db) => {
    await expect(
      start.relay(await start.simulator(), { engine: redisEngine({ url: `${redis.url}/${db}` }) })
    ).rejects.toThrow('cannot use Redis: it has no database of that number')
  })
})
