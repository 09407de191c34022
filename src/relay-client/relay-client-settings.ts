/**
 * The configuration of a relay's client, checked and complete.
 *
 * @since 0.1.0
 */
import type { SchedulerLike } from 'rxjs'
import { inBrowser } from '../client/in-browser.js'
import { monotonicScheduler } from '../client/monotonic-scheduler.js'
import { requireFunction, requireObject } from '../client/require-kind.js'
import { requireBaseUrl } from '../http/base-url.js'
import { tokenSource } from '../http/token-source.js'
import type { TokenSource } from '../http/token-source.js'
import { integerFrom } from '../schedule/require-option.js'
import type { WatchOptions } from '../watch/watch-options.js'
import { checkWatchOptions } from '../watch/watch-settings.js'
import type { RelayClientConfig } from './relay-client-config.js'
import { fetchStream } from './stream-transport.js'
import type { StreamTransport } from './stream-transport.js'

/** What the parts of a relay's client are made from. */
export interface RelayClientSettings {
  /** Without a last slash. */
  readonly url: string
  readonly tokens: TokenSource | null
  readonly watch: WatchOptions
  readonly keepEnds: number
  readonly stream: StreamTransport
  readonly scheduler: SchedulerLike
  readonly random: () => number
}

/** Throws a `TypeError` that names the first option that cannot be used. */
export const relayClientSettings = (config: RelayClientConfig): RelayClientSettings => {
  requireObject('config', config)
  const {
    token,
    watch = {},
    keepEnds = 1_000,
    stream = fetchStream,
    scheduler = monotonicScheduler,
    random = Math.random
  } = config
  requireFunction('stream', stream)
  requireFunction('random', random)
  requireObject('scheduler', scheduler)
  requireObject('watch', watch)
  checkWatchOptions(watch)
  return {
    url: urlOf(config),
    tokens: token === undefined ? null : tokenSource(token),
    watch,
    keepEnds: integerFrom('keepEnds', keepEnds, 0, true),
    stream,
    scheduler,
    random
  }
}

// private

const urlOf = ({ url, allowInsecure = false, stream }: RelayClientConfig): string =>
  requireBaseUrl(url, { allowInsecure, samePage: inBrowser() || stream !== undefined }, 'url')
