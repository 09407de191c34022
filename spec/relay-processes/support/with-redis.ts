/**
 * A Redis for one spec file, emptied before each test.
 */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { connectRedis } from '../../../src/relay/redis/redis-client.js'
import type { RedisClient } from '../../../src/relay/redis/redis-client.js'
import { startRedis } from './redis.js'
import type { RunningRedis } from './redis.js'

/** What a spec file asks. */
export interface StartedRedis {
  readonly server: RunningRedis
  readonly redis: RedisClient
  /** For what is published. */
  readonly ears: RedisClient
}

/** Hands it over before the first test, and stops it after the last. */
export const withRedis = (take: (started: StartedRedis) => void): void => {
  let started: StartedRedis
  beforeAll(async () => {
    const server = await startRedis()
    const [redis, ears] = await connectRedis(server.url)
    started = { server, redis, ears }
    take(started)
  })
  afterAll(async () => {
    started.redis.disconnect()
    started.ears.disconnect()
    await started.server.stop()
  })
  beforeEach(() => void started.server.command('flushall'))
}
