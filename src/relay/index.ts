/**
 * One poller for everyone: a server that polls each job once and pushes its updates to any number of consumers.
 *
 * @since 0.1.0
 */
export { bearerTokens } from './authorize.js'
export { memoryEngine } from './memory-engine.js'
export { EngineUnavailable } from './engine-unavailable.js'
export { redisEngine } from './redis/redis-engine.js'
export { startRelay } from './start-relay.js'
export type { Legacy } from '../fleet/resolved-limits.js'
export type { Bequest } from './bequest.js'
export type { Authorize, ConsumerRequest, Verdict } from './authorize.js'
export type { RelayLimits } from './consumer-limits.js'
export type { Cursor } from './cursor.js'
export type { Engine, EngineFactory, EngineHost, EngineNews, EngineStatus } from './engine.js'
export type { Frame, Message } from './frame.js'
export type { RedisEngineOptions } from './redis/redis-engine.js'
export type { Relay, RelayOptions } from './relay.js'
export type { RelayPage } from './relay-page.js'
export type { OpenUpstream, Upstream, UpstreamTurn } from './upstream.js'
