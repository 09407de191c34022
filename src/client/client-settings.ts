/**
 * A client's configuration, checked and complete.
 *
 * @since 0.1.0
 */
import type { SchedulerLike } from 'rxjs'
import { requireBaseUrl } from '../http/base-url.js'
import { fetchTransport } from '../http/fetch-transport.js'
import { requestHeaders } from '../http/request-headers.js'
import { tokenSource } from '../http/token-source.js'
import type { TokenSource } from '../http/token-source.js'
import type { Transport } from '../http/transport.js'
import type { ResolvedLimits } from '../fleet/resolved-limits.js'
import { integerFrom, positive } from '../schedule/require-option.js'
import { checkWatchOptions } from '../watch/watch-settings.js'
import type { WatchOptions } from '../watch/watch-options.js'
import { inBrowser } from './in-browser.js'
import type { JobClientConfig, RateLimits } from './job-client-config.js'
import { monotonicScheduler } from './monotonic-scheduler.js'
import { IDENTITY } from './version.js'

/** What the parts of a client are made from. */
export interface ClientSettings {
  readonly baseUrl: string
  readonly tokens: TokenSource | null
  readonly transport: Transport
  readonly limits: ResolvedLimits | 'none'
  readonly requestTimeout: number
  readonly maxBytes: number
  readonly headers: Readonly<Record<string, string>>
  readonly watch: WatchOptions
  readonly keepEnds: number
  readonly scheduler: SchedulerLike
  readonly random: () => number
}

/** Throws a `TypeError` that names the first option that cannot be used. */
export const clientSettings = (config: JobClientConfig): ClientSettings => {
  const {
    transport,
    token,
    watch = {},
    requestTimeout = 30_000,
    maxResponseBytes = 5 * 1_024 * 1_024
  } = config
  if (transport !== undefined && typeof transport !== 'function')
    throw new TypeError('option transport must be a function')
  checkWatchOptions(watch)
  const browser = inBrowser()
  return {
    baseUrl: requireBaseUrl(config.baseUrl, {
      allowInsecure: config.allowInsecure ?? false,
      samePage: browser || transport !== undefined
    }),
    tokens: token === undefined ? null : tokenSource(token),
    transport: transport ?? fetchTransport,
    limits: limitsOf(config.limits ?? {}),
    requestTimeout: positive('requestTimeout', requestTimeout),
    maxBytes: integerFrom('maxResponseBytes', maxResponseBytes, 1),
    headers: requestHeaders(config.headers ?? {}, browser ? null : IDENTITY),
    watch,
    keepEnds: integerFrom('keepEnds', config.keepEnds ?? 1_000, 0),
    scheduler: config.scheduler ?? monotonicScheduler,
    random: config.random ?? Math.random
  }
}

// private

// Source: Fiddler REST reference, rate limits: 30/s and 1,000/min for reads, 10/s and 300/min for writes, per API key.
const limitsOf = (limits: RateLimits | 'none'): ResolvedLimits | 'none' => {
  if (limits === 'none') return limits
  if (typeof limits !== 'object') throw new TypeError("option limits must be an object or 'none'")
  const { perSecond = 30, perMinute = 1_000, writes = {}, inFlight = 32 } = limits
  return {
    read: {
      perSecond: integerFrom('limits.perSecond', perSecond, 1),
      perMinute: integerFrom('limits.perMinute', perMinute, 1)
    },
    write: {
      perSecond: integerFrom('limits.writes.perSecond', writes.perSecond ?? 10, 1),
      perMinute: integerFrom('limits.writes.perMinute', writes.perMinute ?? 300, 1)
    },
    inFlight: integerFrom('limits.inFlight', inFlight, 1)
  }
}
