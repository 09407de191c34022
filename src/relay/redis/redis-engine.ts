/**
 * The engine of any number of relays on one Redis.
 *
 * @since 0.1.0
 */
import { randomUUID } from 'node:crypto'
import { monotonicNow } from '../../schedule/monotonic-now.js'
import { integerFrom, nonNegative } from '../../schedule/require-option.js'
import { EngineUnavailable } from '../engine-unavailable.js'
import type { EngineFactory } from '../engine.js'
import { GroupEngine } from './group-engine.js'
import { cannotUse, connectRedis } from './redis-client.js'
import type { RedisClient } from './redis-client.js'
import { redisKeys } from './redis-keys.js'

/**
 * How to reach Redis, and what to keep there. `undefined` means left out.
 *
 * @category model
 * @since 0.1.0
 */
export interface RedisEngineOptions {
  /** E.g. `redis://127.0.0.1:6379/0`; `rediss://` for TLS. It appears in no error and no log. */
  readonly url: string
  /** Names the group: relays with the same one share the polling. One for each API key. @default 'fiddler-jobs' */
  readonly prefix?: string | undefined
  /** ms to wait for Redis at the start; finite and >= 0. @default 0 */
  readonly wait?: number | undefined
  /** ms after which a relay that has died is replaced; an integer >= 500. @default 3_000 */
  readonly lease?: number | undefined
  /** ms for which the end of a job is kept; an integer >= 1. @default 86_400_000 */
  readonly keepEnds?: number | undefined
}

/**
 * One relay of the group polls, all of them serve: whichever a consumer asks, it hears of every job. When the one that polls dies, another
 * takes its place, with its requests counted and the limit that it has found.
 *
 * Needs `ioredis` 6 beside this package, and Redis 6.2 or newer with `maxmemory-policy noeviction`.
 *
 * @example
 * import { redisEngine, startRelay } from 'fiddler-jobs/relay'
 *
 * const relay = await startRelay({
 *   client: { baseUrl: 'https://acme.fiddler.ai', token: process.env['FIDDLER_API_KEY'] ?? '' },
 *   engine: redisEngine({ url: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379' })
 * })
 *
 * @category engines
 * @since 0.1.0
 */
export const redisEngine = (options: RedisEngineOptions): EngineFactory => {
  const { url, prefix = 'fiddler-jobs' } = options
  if (typeof url !== 'string' || !/^rediss?:\/\//.test(url))
    throw new TypeError('option redis: expected a URL such as redis://127.0.0.1:6379')
  if (!/^[\w.-]{1,100}$/.test(prefix))
    throw new TypeError('option prefix must be letters, digits, dots, hyphens')
  const wait = nonNegative('wait', options.wait ?? 0)
  const time = integerFrom('lease', options.lease ?? 3_000, 500)
  const keepEnds = integerFrom('keepEnds', options.keepEnds ?? 86_400_000, 1)
  return async (host) => {
    const [redis, ears] = await patiently(url, wait)
    const engine = new GroupEngine({
      host,
      redis,
      ears,
      keys: redisKeys(prefix, redis.options.db ?? 0),
      relay: randomUUID(),
      time,
      keepEnds
    })
    try {
      await engine.begin()
    } catch (error) {
      await engine.close()
      throw cannotUse(error)
    }
    return engine
  }
}

// private

const PAUSE = 500

const patiently = async (url: string, wait: number): Promise<readonly [RedisClient, RedisClient]> => {
  const until = monotonicNow() + wait
  for (;;) {
    try {
      return await connectRedis(url)
    } catch (error) {
      if (!(error instanceof EngineUnavailable) || monotonicNow() + PAUSE > until) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}
