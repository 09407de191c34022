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
  on(event: 'ready' | 'connecting', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  ping(): Promise<unknown>
  disconnect(): void
  readonly options: { readonly db?: number | undefined }
  /** Of the connection that there is or is to be. */
  readonly stream?: { on(event: 'error', listener: () => void): unknown }
}

interface Library {
  readonly Redis: new (url: string, options: object) => RedisClient
}

// ms
const COMMAND_TIMEOUT = 2_000
const CONNECT_TIMEOUT = 3_000
// A connection on which nothing at all comes back for so long has gone, whether or not anybody was told.
const LONGEST_SILENCE = 4_000
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
    // Whoever listens asks for its channels itself; one that is refused them there would end the process.
    autoResubscribe: false,
    commandTimeout: COMMAND_TIMEOUT,
    socketTimeout: LONGEST_SILENCE,
    retryStrategy: (times: number) => Math.min(100 * times, LONGEST_RETRY),
    // It has become a replica: its name may lead to another by now.
    reconnectOnError: ({ message }: Error) => message.includes('READONLY')
  }
  const ask = made(() => new Redis(url, options))
  const listen = made(() => new Redis(url, options))
  const errors: Error[] = []
  for (const client of [ask, listen]) {
    client.on('error', (error) => (errors[0] = error))
    // ioredis hears the first error of a socket; a TLS handshake that is broken off may tell a second, which would end the process.
    client.on('connecting', () => setImmediate(() => client.stream?.on('error', () => undefined)))
  }
  try {
    if (!Number.isInteger(ask.options.db)) throw unusable(NO_DATABASE)
    await Promise.all([ask.connect(), listen.connect()])
    // A database that is not there is said here, and the first one taken.
    if (errors[0] !== undefined) throw errors[0]
    requireVersion(await ask.info('server'))
    warnOfEviction(await ask.info('memory'))
    return [ask, listen]
  } catch (error) {
    ask.disconnect()
    listen.disconnect()
    throw cannotUse(error instanceof EngineUnavailable ? error : (errors[0] ?? error))
  }
}

/** Of an error at the start, what the user is told; an `EngineUnavailable` has said it. */
export const cannotUse = (error: unknown): EngineUnavailable =>
  error instanceof EngineUnavailable ? error : unusable(reasonOf(error))

// operators

const LACKS_RIGHTS = 'its user lacks rights (docs/relay.md names them)'
const IS_CLUSTER = 'it is a cluster of several nodes; a relay needs one that has all'

/** What does not pass: a relay that hears it at the start does not begin. */
export const LASTING: readonly (string | null)[] = [LACKS_RIGHTS, IS_CLUSTER]

/** Why Redis does not do what it is asked, in words that hold no secret. */
export const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  if (message.includes('STALE')) return 'another relay polls'
  if (/\bOOM\b/.test(message)) return 'it is out of memory'
  if (/NOPERM|The user executing the script can't/.test(message)) return LACKS_RIGHTS
  if (/^(WRONGPASS|NOAUTH|ERR AUTH)/.test(message)) return 'it refuses the credentials'
  if (message.startsWith('MOVED')) return IS_CLUSTER
  if (/DB index|SELECT is not allowed/.test(message)) return NO_DATABASE
  const [said] = /\b(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|MISCONF|BUSY)\b/.exec(message) ?? []
  if (said !== undefined) return `it answers ${said}`
  if (/^(Command timed out|Socket timeout)/.test(message)) return 'it does not answer'
  return code ?? 'it cannot be reached'
}

// private

const NO_DATABASE = 'it has no database of that number'

const unusable = (why: string) => new EngineUnavailable(`cannot use Redis: ${why}`)

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
    throw unusable('its URL cannot be read')
  }
}

const warnOfEviction = (info: string): void => {
  const [, policy = 'noeviction'] = /^maxmemory_policy:([\w-]+)/m.exec(info) ?? []
  if (policy !== 'noeviction' && !/^maxmemory:0\b/m.test(info))
    process.emitWarning(`Redis may throw away what relays keep there: its maxmemory-policy is ${policy}`)
}

const requireVersion = (info: string): void => {
  const version = /^redis_version:(\d+)\.(\d+)/m.exec(info)
  const [major, minor] = [Number(version?.[1]), Number(version?.[2])]
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
  if (version !== null && isOld)
    throw new EngineUnavailable(`Redis ${major}.${minor} is too old: ${OLDEST.join('.')} or newer is needed`)
}
