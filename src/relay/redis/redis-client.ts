/**
 * As much of ioredis as the relay uses, loaded when it is needed.
 *
 * @since 0.1.0
 */
import { EngineUnavailable } from '../engine-unavailable.js'

// model

/** A connection to Redis. Written out, so that no declaration file needs ioredis. */
export interface RedisClient {
  connect(): Promise<void>
  eval(script: string, keys: number, ...args: readonly (string | number)[]): Promise<unknown>
  hgetall(key: string): Promise<Record<string, string>>
  hset(key: string, fields: Readonly<Record<string, string>>): Promise<unknown>
  hdel(key: string, field: string): Promise<unknown>
  publish(channel: string, message: string): Promise<unknown>
  subscribe(...channels: readonly string[]): Promise<unknown>
  info(section: string): Promise<string>
  on(event: 'message', listener: (channel: string, message: string) => void): unknown
  on(event: 'ready' | 'close', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  disconnect(): void
}

interface Library {
  readonly Redis: new (url: string, options: object) => RedisClient
}

// ms
const COMMAND_TIMEOUT = 2_000
const CONNECT_TIMEOUT = 3_000
const LONGEST_RETRY = 2_000
const OLDEST = [6, 2] as const

// constructors

/** Two connections, one to ask and one to listen; rejects with an `EngineUnavailable` that says why there are none, without the URL. */
export const connectRedis = async (url: string): Promise<readonly [RedisClient, RedisClient]> => {
  const { Redis } = await library()
  const options = {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT,
    // A command that cannot be sent now is not sent later either: whoever asked has gone on.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times: number) => Math.min(100 * times, LONGEST_RETRY)
  }
  const ask = made(() => new Redis(url, { ...options, commandTimeout: COMMAND_TIMEOUT }))
  const listen = made(() => new Redis(url, options))
  const errors: Error[] = []
  for (const client of [ask, listen]) client.on('error', (error) => (errors[0] = error))
  try {
    await Promise.all([ask.connect(), listen.connect()])
    requireVersion(await ask.info('server'))
    return [ask, listen]
  } catch (error) {
    ask.disconnect()
    listen.disconnect()
    if (error instanceof EngineUnavailable) throw error
    throw new EngineUnavailable(`cannot use Redis: ${reasonOf(errors[0] ?? error)}`)
  }
}

// operators

/** Why Redis does not do what it is asked, in words that hold no secret. */
export const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  if (message.includes('STALE')) return 'another relay polls'
  if (/\bOOM\b/.test(message)) return 'it is out of memory'
  if (/^(WRONGPASS|NOAUTH|NOPERM|ERR AUTH)/.test(message)) return 'it refuses the credentials'
  if (/^(LOADING|READONLY|MASTERDOWN|MISCONF|BUSY)/.test(message))
    return `it answers ${message.split(' ')[0] ?? ''}`
  if (message === 'Command timed out') return 'it does not answer'
  return code ?? 'it cannot be reached'
}

// private

const library = async (): Promise<Library> => {
  try {
    return await import('ioredis')
  } catch {
    throw new EngineUnavailable('the engine for Redis needs a package of its own: npm install ioredis@6')
  }
}

const made = (make: () => RedisClient): RedisClient => {
  try {
    return make()
  } catch {
    throw new EngineUnavailable('cannot use Redis: its URL cannot be read')
  }
}

const requireVersion = (info: string): void => {
  const version = /^redis_version:(\d+)\.(\d+)/m.exec(info)
  const [major, minor] = [Number(version?.[1]), Number(version?.[2])]
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
  if (version !== null && isOld)
    throw new EngineUnavailable(`Redis ${major}.${minor} is too old: ${OLDEST.join('.')} or newer is needed`)
}
