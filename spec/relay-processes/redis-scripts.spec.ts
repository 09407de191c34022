import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Head } from '../../src/relay/redis/head.js'
import { headOf, frameOfLine } from '../../src/relay/redis/line.js'
import { Lease } from '../../src/relay/redis/lease.js'
import type { RedisClient } from '../../src/relay/redis/redis-client.js'
import { redisKeys } from '../../src/relay/redis/redis-keys.js'
import { PUBLISH } from '../../src/relay/redis/scripts.js'
import { TermLog } from '../../src/relay/redis/term-log.js'
import { Wishes } from '../../src/relay/redis/wishes.js'
import type { RunningRedis } from './support/redis.js'
import { pass } from './support/processes.js'
import { withRedis } from './support/with-redis.js'

const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const keys = redisKeys('spec')
let server: RunningRedis
let redis: RedisClient
let ears: RedisClient
withRedis((started) => ({ server, redis, ears } = started))

const leaseOf = (relay: string, now = () => performance.now(), time = 500) =>
  new Lease({ redis, keys, relay, time, now })

describe('the lease', () => {
  it('is held by one at a time, and passes on when it is given back', async () => {
    const [one, other] = [leaseOf('one'), leaseOf('other')]
    expect([await one.tend(), await other.tend(), await one.tend()]).toEqual([true, false, false])
    expect([one.isHeld, other.isHeld]).toEqual([true, false])
    await one.release()
    expect(await other.tend()).toBe(true)
    expect([one.isHeld, other.isHeld]).toEqual([false, true])
  })

  it('is over by its holder’s own clock before another can have it', async () => {
    let now = 0
    const [one, other] = [leaseOf('one', () => now), leaseOf('other')]
    await one.tend()
    now = 450
    expect(one.isHeld).toBe(false)
    expect(await other.tend()).toBe(false)
    await pass(600)
    expect(await other.tend()).toBe(true)
  })

  it('names each term anew, also one’s own after a pause', async () => {
    let now = 0
    const one = leaseOf('one', () => now)
    await one.tend()
    const before = one.value
    now = 10_000
    expect(await one.tend()).toBe(true)
    expect(one.value).not.toBe(before)
  })

  it('says for how long another has it', async () => {
    const [one, other] = [leaseOf('one'), leaseOf('other')]
    await one.tend()
    await other.tend()
    expect(one.freeIn).toBe(Infinity)
    expect(other.freeIn).toBeGreaterThan(300)
    expect(other.freeIn).toBeLessThanOrEqual(500)
    await one.release()
    await other.tend()
    expect(other.freeIn).toBe(Infinity)
  })

  it('does not mistake a relay for another whose name begins like its own', async () => {
    await leaseOf('one').tend()
    expect(await leaseOf('on').tend()).toBe(false)
  })

  it('is lost where Redis has forgotten it, and taken anew', async () => {
    const one = leaseOf('one')
    await one.tend()
    server.command('flushall')
    expect(await one.tend()).toBe(true)
  })
})

describe('an update', () => {
  const publish = (lease: string, field: string, kind: 'Polled' | 'Settled', keep = 60_000) => {
    const message = { id: ID, kind, verbose: false, ended: keep > 0, json: '{"a":1}' }
    return redis.eval(
      PUBLISH,
      3,
      ...[
        keys.lease,
        keys.head,
        keys.job(ID),
        lease,
        keys.news,
        field,
        headOf(message),
        message.json,
        keep,
        'epoch-1'
      ]
    )
  }

  it('is numbered, kept and told to all, in one step', async () => {
    const heard: string[] = []
    ears.on('message', (_, line) => heard.push(line))
    await ears.subscribe(keys.news)
    const one = leaseOf('one')
    await one.tend()
    expect([
      await publish(one.value, 'polled', 'Polled'),
      await publish(one.value, 'after', 'Settled')
    ]).toEqual([1, 2])
    expect(await redis.hgetall(keys.job(ID))).toEqual({
      polled: `epoch-1 1 Polled 0 1 ${ID} {"a":1}`,
      after: `epoch-1 2 Settled 0 1 ${ID} {"a":1}`
    })
    expect(Number(server.command('pttl', keys.job(ID)))).toBeGreaterThan(50_000)
    expect(heard).toHaveLength(2)
    expect(frameOfLine(heard[0] ?? '')?.frame.json).toBe('{"n":1,"a":1}')
    await publish(one.value, 'polled', 'Polled')
    expect(Object.keys(await redis.hgetall(keys.job(ID)))).toEqual(['polled'])
    await publish(one.value, 'after', 'Settled', 0)
    expect(await redis.hgetall(keys.job(ID))).toEqual({})
  })

  it('is refused from whoever does not hold the lease, and changes nothing', async () => {
    const [one, other] = [leaseOf('one'), leaseOf('other')]
    await one.tend()
    const stale = one.value
    await one.release()
    await expect(publish(stale, 'polled', 'Polled')).rejects.toThrow('STALE')
    await other.tend()
    await expect(publish(stale, 'polled', 'Polled')).rejects.toThrow('STALE')
    await expect(publish('', 'polled', 'Polled')).rejects.toThrow('STALE')
    expect(server.command('exists', keys.head, keys.job(ID))).toBe('0')
  })

  it.each(['', 'nonsense', `e 1 Moved 0 0 ${ID} {}`, `e x Polled 0 0 ${ID} {}`, `e 1 Polled 0 0 ${ID} []`])(
    'is none where the line is %j',
    (line) => expect(frameOfLine(line)).toBeNull()
  )
})

describe('what whoever polled has left', () => {
  const LEASE = 3_000
  const logOf = (relay: string) => new TermLog(redis, keys, relay, LEASE, () => performance.now())

  it('are its requests of the last minute, its share, and how long it was held', async () => {
    const log = logOf('one')
    const began = performance.now()
    for (let n = 0; n < 5; n += 1) log.sent(0.49)
    log.held(performance.now() + 7_000)
    const { sent, share, heldUntil } = await logOf('two').legacy()
    expect(sent).toHaveLength(5)
    expect(share).toBe(0.49)
    expect(heldUntil - began).toBeGreaterThan(6_000)
    for (const at of sent) expect(at).toBeLessThanOrEqual(performance.now())
  })

  // What was sent before is not known, and whoever polled then went on until its lease was over, and a second for the way.
  const STILL = LEASE + 1_000

  it('may be incomplete where Redis has known of nobody for a minute', async () => {
    const before = performance.now()
    await leaseOf('one').tend()
    await pass(200)
    const { unknownUntil } = await logOf('two').legacy()
    expect(unknownUntil).toBeGreaterThanOrEqual(before + STILL - 1)
    expect(unknownUntil).toBeLessThan(performance.now() - 200 + STILL + 1)

    server.command('set', keys.born, String(Date.now() - 50_000))
    expect((await logOf('two').legacy()).unknownUntil).toBeLessThan(
      performance.now() - 50_000 + STILL + 1_000
    )
  })

  it('may be incomplete where it is another Redis than before, whatever it has read from its disk', async () => {
    await leaseOf('one').tend()
    server.command('set', keys.born, String(Date.now() - 3_600_000))
    const head = new Head(redis, keys)
    await head.begin()
    const { epoch } = head
    server.command('hset', keys.head, 'n', '9')
    expect((await logOf('two').legacy()).unknownUntil).toBeGreaterThan(performance.now() - 1_000)

    server.command('set', keys.born, String(Date.now() - 3_600_000))
    expect(await head.begin()).toBe(false)
    expect((await logOf('two').legacy()).unknownUntil).toBeLessThan(performance.now() - 3_000_000)
    expect(await head.gaveOut({ epoch, n: 9 })).toBe(true)

    server.command('hset', keys.head, 'run', 'of another')
    expect(await head.begin()).toBe(true)
    expect((await logOf('two').legacy()).unknownUntil).toBeGreaterThan(performance.now() - 1_000)
    expect(await head.gaveOut({ epoch, n: 9 })).toBe(false)
  })

  it('keep the share that this relay has found, where Redis has forgotten it', async () => {
    const log = logOf('one')
    log.sent(0.7)
    server.command('flushall')
    expect((await log.legacy()).share).toBe(0.7)
    expect((await logOf('two').legacy()).share).toBe(1)
  })
})

describe('wishes', () => {
  it('of all relays that are alive are one set, with tasks where one wants them', async () => {
    const [one, other] = [new Wishes(redis, keys, 'one'), new Wishes(redis, keys, 'other')]
    const mine = randomUUID()
    await one.add(ID, false)
    await one.add(mine, false)
    await other.add(ID, true)
    expect((await one.ofAll()).size).toBe(0)
    await Promise.all([one.refresh(), other.refresh()])
    expect(await one.ofAll()).toEqual(
      new Map([
        [ID, true],
        [mine, false]
      ])
    )
    await other.drop(ID)
    expect((await one.ofAll()).get(ID)).toBe(false)
    await one.close()
    expect((await other.ofAll()).size).toBe(0)
  })

  it('are written again where Redis knows others', async () => {
    const one = new Wishes(redis, keys, 'one')
    await one.add(ID, false)
    await one.refresh()
    const old = randomUUID()
    server.command('del', keys.wants('one'))
    server.command('hset', keys.wants('one'), old, '0')
    one.doubt()
    await one.refresh()
    expect([...(await one.ofAll()).keys()]).toEqual([ID])
  })

  it('are written again where Redis has forgotten them', async () => {
    const one = new Wishes(redis, keys, 'one')
    const ids = Array.from({ length: 2_500 }, () => randomUUID())
    for (const id of ids) await one.add(id, false)
    server.command('flushall')
    await one.refresh()
    expect((await one.ofAll()).size).toBe(2_500)
  })
})
