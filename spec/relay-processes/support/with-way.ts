/**
 * A Redis for each test of a spec file, and a way to it that may fail.
 */
import { afterEach, beforeEach } from 'vitest'
import { startRedis } from './redis.js'
import type { RunningRedis } from './redis.js'
import { startWay } from './way.js'
import type { Way } from './way.js'

/** What a test is given. */
export interface RedisBehindWay {
  readonly redis: RunningRedis
  readonly way: Way
}

/** Hands them over before each test, and stops them after it. */
export const withWay = (take: (given: RedisBehindWay) => void): void => {
  let given: RedisBehindWay
  beforeEach(async () => {
    const redis = await startRedis()
    given = { redis, way: await startWay(redis.port) }
    take(given)
  })
  afterEach(async () => {
    await given.way.close()
    await given.redis.stop()
  })
}
