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
import type { KindLimits, ResolvedLimits } from '../fleet/resolved-limits.js'
import { integerFrom, positive } from '../schedule/require-option.js'
import { checkWatchOptions } from '../watch/watch-settings.js'
import type { WatchOptions } from '../watch/watch-options.js'
import { inBrowser } from './in-browser.js'
import type { JobClientConfig, RateLimits } from './job-client-config.js'
import { monotonicScheduler } from './monotonic-scheduler.js'
import { requireFunction, requireObject } from './require-kind.js'
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
  requireObject('config', config)
  const {
    transport = fetchTransport,
    token,
    watch = {},
    limits = {},
    headers = {},
    requestTimeout = 30_000,
    maxResponseBytes = 5 * 1_024 * 1_024,
    keepEnds = 1_000,
    scheduler = monotonicScheduler,
    random = Math.random
  } = config
  requireFunction('transport', transport)
  requireFunction('random', random)
  requireObject('scheduler', scheduler)
  requireObject('headers', headers)
  requireObject('watch', watch)
  checkWatchOptions(watch)
  const browser = inBrowser()
  return {
    baseUrl: requireBaseUrl(config.baseUrl, {
      allowInsecure: config.allowInsecure ?? false,
      samePage: browser || transport !== fetchTransport
    }),
    tokens: token === undefined ? null : tokenSource(token),
    transport,
    limits: limits === 'none' ? limits : limitsOf(limits),
    requestTimeout: positive('requestTimeout', requestTimeout),
    maxBytes: integerFrom('maxResponseBytes', maxResponseBytes, 1),
    headers: requestHeaders(headers, browser ? null : IDENTITY),
    watch,
    keepEnds: integerFrom('keepEnds', keepEnds, 0, true),
    scheduler,
    random
  }
}

// private

// Source: Fiddler REST reference, rate limits: per API key.
const READS: KindLimits = { perSecond: 30, perMinute: 1_000 }
const WRITES: KindLimits = { perSecond: 10, perMinute: 300 }

const limitsOf = (limits: RateLimits): ResolvedLimits => {
  requireObject('limits', limits, ", or 'none'")
  const { writes = {}, inFlight = 32 } = limits
  requireObject('limits.writes', writes)
  return {
    read: kindLimits('limits', limits, READS),
    write: kindLimits('limits.writes', writes, WRITES),
    inFlight: integerFrom('limits.inFlight', inFlight, 1)
  }
}

const kindLimits = (
  name: string,
  { perSecond, perMinute }: Pick<RateLimits, 'perSecond' | 'perMinute'>,
  otherwise: KindLimits
): KindLimits => ({
  perSecond: perSecond === undefined ? otherwise.perSecond : integerFrom(`${name}.perSecond`, perSecond, 1),
  perMinute: perMinute === undefined ? otherwise.perMinute : integerFrom(`${name}.perMinute`, perMinute, 1)
})
