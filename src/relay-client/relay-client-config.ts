/**
 * What a relay's client is made from.
 *
 * @since 0.1.0
 */
import type { SchedulerLike } from 'rxjs'
import type { JobClientConfig } from '../client/job-client-config.js'
import type { WatchOptions } from '../watch/watch-options.js'
import type { StreamTransport } from './stream-transport.js'

/**
 * How to reach a relay. A bad value is a synchronous `TypeError` that names the option.
 *
 * @category model
 * @since 0.1.0
 */
export interface RelayClientConfig {
  /** Of the relay, e.g. `https://relay.acme.internal`; in a browser also a same-origin path such as `/relay`. */
  readonly url: string
  /** What the relay knows its consumers by: not the Fiddler token. Asked for once per connection. Left out: none is sent. */
  readonly token?: JobClientConfig['token']
  /** Defaults for every watch of this client. */
  readonly watch?: WatchOptions | undefined
  /** Ended jobs that are told again without asking, least recently used go first; an integer >= 0. @default 1_000 */
  readonly keepEnds?: number | undefined
  /** Plain http to another machine; loopback is always allowed. @default false */
  readonly allowInsecure?: boolean | undefined
  /** @default cross-fetch; the browser's own fetch in a browser bundle */
  readonly stream?: StreamTransport | undefined
  /** @default asyncScheduler's timers with a monotonic `now()` in epoch ms */
  readonly scheduler?: SchedulerLike | undefined
  /** For jitter: 0 <= x < 1. @default Math.random */
  readonly random?: (() => number) | undefined
}
