import { describe, expect, it } from 'vitest'
import { Head } from '../../src/relay/redis/head.js'
import { Lease } from '../../src/relay/redis/lease.js'
import type { RedisClient } from '../../src/relay/redis/redis-client.js'
import { redisKeys } from '../../src/relay/redis/redis-keys.js'
import { PUBLISH } from '../../src/relay/redis/scripts.js'
import type { RunningRedis } from './support/redis.js'
import { withRedis } from './support/with-redis.js'

const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const keys = redisKeys('spec')
let server: RunningRedis
let redis: RedisClient
withRedis((started) => ({ server, redis } = started))

describe('the numbers', () => {
  const publish = (lease: string) =>
    redis.eval(
      PUBLISH,
      3,
      keys.lease,
      keys.head,
      keys.job(ID),
      lease,
      keys.news,
      'polled',
      `Polled 0 0 ${ID}`,
      '{}',
      9_000,
      'e'
    )

  it('that a relay of the group has given out are known, also those that this one has not heard of', async () => {
    const lease = new Lease({ redis, keys, relay: 'one', time: 500, now: () => performance.now() })
    await lease.tend()
    const [one, head] = [new Head(redis, keys), new Head(redis, keys)]
    await one.begin()
    await publish(lease.value)
    await publish(lease.value)
    await head.begin()
    const { epoch: e } = one
    expect(head.epoch).toBe(e)
    const gaveOut = (n: number, epoch = e) => head.gaveOut({ epoch, n })
    expect(await Promise.all([gaveOut(0), gaveOut(2), gaveOut(3), gaveOut(1, 'other')])).toEqual([
      true,
      true,
      false,
      false
    ])
    head.hear(e, 3)
    expect(await gaveOut(3)).toBe(true)
  })

  it('of a forgotten epoch are not', async () => {
    const head = new Head(redis, keys)
    await head.begin()
    head.hear(head.epoch, 7)
    const cursor = { epoch: head.epoch, n: 7 }
    expect(head.hear('next', 1)).toBe(true)
    expect(await head.gaveOut(cursor)).toBe(false)
    expect(await head.gaveOut({ epoch: 'next', n: 1 })).toBe(true)
  })

  it('that cannot be looked up are taken for unknown', async () => {
    const head = new Head(redis, keys)
    server.command('set', keys.head, 'no hash')
    expect(await head.gaveOut({ epoch: head.epoch, n: 1 })).toBe(false)
  })
})
