import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { consume, startGroup } from './support/group.js'
import type { Consumer, Group } from './support/group.js'
import { freePort, startRedis } from './support/redis.js'
import { pass, startRelayProcess, until } from './support/processes.js'

const JOBS = 10
const HEAD = '{fiddler-jobs}:head'

describe('while Redis fails, consumers see trouble and then go on; nothing ends falsely', () => {
  let group: Group
  afterEach(() => group.close())

  const watched = async () => {
    group = await startGroup(2, 4)
    const ids = Array.from(
      { length: JOBS },
      () => group.simulator.addJob({ pending: 0, tasks: 40, run: 60_000 }).id
    )
    await group.pollster()
    const consumers = group.members.map(({ url }) => consume(url, ids))
    await until(() => consumers.every(({ heard }) => heard.length > JOBS))
    return consumers
  }
  const inTrouble = ({ heard }: Consumer) => heard.some(({ _tag }) => _tag === 'Trouble')
  const endWell = async (consumers: readonly Consumer[]) => {
    await until(() => consumers.every(({ isOver }) => isOver()))
    for (const { heard, ends } of consumers) {
      expect([...ends.values()]).toEqual(Array(JOBS).fill(1))
      const outcomes = heard.flatMap((update) => (update._tag === 'Settled' ? update.outcome._tag : []))
      expect(outcomes).toEqual(Array(JOBS).fill('Right'))
    }
    expect(group.simulator.requests.filter(({ status }) => status === 429)).toEqual([])
  }

  it('restarted, and empty', async () => {
    const consumers = await watched()
    await group.redis.stop()
    await until(() => consumers.every(inTrouble))
    expect(await fetch(`${group.members[0]?.url ?? ''}/healthz`).then(({ status }) => status)).toBe(503)
    await group.redis.start()
    await endWell(consumers)
  })

  it('restarted with what it had saved some time ago', async () => {
    const consumers = await watched()
    group.redis.command('save')
    // As if far more had been told since than comes until the end.
    group.redis.command('hincrby', HEAD, 'n', '1000000')
    const saved = consumers.map(({ heard }) => heard.length)
    await until(() => consumers.every(({ heard }, n) => heard.length > (saved[n] ?? 0) + 3 * JOBS))
    await group.redis.stop('kept')
    await until(() => consumers.every(inTrouble))
    await group.redis.start()
    expect(group.redis.command('exists', HEAD)).toBe('1')
    await endWell(consumers)
  })

  it('emptied', async () => {
    const consumers = await watched()
    group.redis.command('flushall')
    await endWell(consumers)
  })

  it('paused for 10 s', async () => {
    const consumers = await watched()
    group.redis.signal('SIGSTOP')
    await pass(10_000)
    await until(() => consumers.every(inTrouble))
    group.redis.signal('SIGCONT')
    await endWell(consumers)
  })

  it('out of memory', async () => {
    const consumers = await watched()
    group.redis.command('config', 'set', 'maxmemory', '1')
    await until(() => consumers.every(inTrouble))
    group.redis.command('config', 'set', 'maxmemory', '0')
    await endWell(consumers)
  })
})

describe('a relay that cannot begin', () => {
  const FIDDLER = 'http://127.0.0.1:9'

  it('says that Redis is not there, without its URL, and ends with 5', async () => {
    const port = await freePort()
    const { ended, output } = await startRelayProcess(
      FIDDLER,
      '--redis',
      `redis://:pass-4711@127.0.0.1:${port}`
    )
    expect(await ended).toBe(5)
    expect(output()).toBe('error: cannot use Redis: ECONNREFUSED\n')
  })

  it('waits for Redis where it is told to', async () => {
    const redis = await startRedis()
    await redis.stop()
    const starting = startRelayProcess(FIDDLER, '--redis', redis.url, '--redis-wait', '60s')
    await pass(3_000)
    await redis.start()
    const relay = await starting
    expect(relay.url).toMatch(/^http/)
    relay.kill('SIGTERM')
    expect(await relay.ended).toBe(0)
    await redis.stop()
  })

  it('refuses a Redis that is too old, or that does not know it', async () => {
    const old = await startFakeRedis('5.0.14')
    const relay = await startRelayProcess(FIDDLER, '--redis', old.url)
    expect(await relay.ended).toBe(5)
    expect(relay.output()).toBe('error: Redis 5.0 is too old: 6.2 or newer is needed\n')
    await old.close()

    const redis = await startRedis()
    redis.command('config', 'set', 'requirepass', 'right')
    const wrong = redis.url.replace('redis://', 'redis://:wrong-4711@')
    const refused = await startRelayProcess(FIDDLER, '--redis', wrong)
    expect(await refused.ended).toBe(5)
    expect(refused.output()).toBe('error: cannot use Redis: it refuses the credentials\n')
    await redis.stop()
  })

  it.each([
    [['--redis', 'http://127.0.0.1'], '--redis: expected a URL such as redis://127.0.0.1:6379'],
    [['--redis', 'redis://127.0.0.1', '--redis-prefix', 'a b'], '--redis-prefix must be']
  ])('ends with 2 at %j', async (argv, said) => {
    const { ended, output } = await startRelayProcess(FIDDLER, ...argv)
    expect(await ended).toBe(2)
    expect(output()).toContain(said)
  })
})

/** As much of a Redis as tells its version. */
const startFakeRedis = async (version: string) => {
  const server = createServer((socket) => {
    socket.setEncoding('utf8').on('data', (text: string) => {
      for (const command of text.toLowerCase().split('*').filter(Boolean)) {
        const info = `redis_version:${version}\r\nloading:0\r\n`
        socket.write(command.includes('info') ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n')
      }
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `redis://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) }
}
