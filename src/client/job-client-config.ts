/**
 * What a client is made from.
 *
 * @since 0.1.0
 */
import type { Observable, SchedulerLike } from 'rxjs'
import type { Transport } from '../http/transport.js'
import type { WatchOptions } from '../watch/watch-options.js'

/**
 * Requests that one client may send; integers >= 1. All streams of the client share them.
 *
 * Source: Fiddler REST reference, rate limits (per API key; an administrator can change them).
 *
 * @category model
 * @since 0.1.0
 */
export interface RateLimits {
  /** Reads a second. @default 30 */
  readonly perSecond?: number | undefined
  /** Reads a minute. @default 1_000 */
  readonly perMinute?: number | undefined
  readonly writes?:
    | {
        /** Writes a second. @default 10 */
        readonly perSecond?: number | undefined
        /** Writes a minute. @default 300 */
        readonly perMinute?: number | undefined
      }
    | undefined
  /** Requests under way at once. @default 32 */
  readonly inFlight?: number | undefined
}

/**
 * How to reach Fiddler. A bad value is a synchronous `TypeError` that names the option.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobClientConfig {
  /**
   * E.g. `https://acme.fiddler.ai`; in a browser also a same-origin path such as `/fiddler`. No query, no
   * credentials.
   */
  readonly baseUrl: string
  /** Asked for once per request. Left out: an interceptor or a proxy adds it. */
  readonly token?: string | (() => string | PromiseLike<string> | Observable<string>) | undefined
  /** @default cross-fetch; the browser's own fetch in a browser bundle */
  readonly transport?: Transport | undefined
  /**
   * @default `{ perSecond: 30, perMinute: 1_000, writes: { perSecond: 10, perMinute: 300 }, inFlight: 32 }`
   */
  readonly limits?: RateLimits | 'none' | undefined
  /** ms for one request, from the moment it gets its slot; finite and > 0. @default 30_000 */
  readonly requestTimeout?: number | undefined
  /** A longer body is an answer that is no job; an integer >= 1. @default 5_242_880 */
  readonly maxResponseBytes?: number | undefined
  /** Sent with every request; never `Authorization`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Defaults for every watch of this client. */
  readonly watch?: WatchOptions | undefined
  /** Plain http to another machine; loopback is always allowed. @default false */
  readonly allowInsecure?: boolean | undefined
  /** Ended jobs that `live` can replay, least recently used go first; an integer >= 0. @default 1_000 */
  readonly keepEnds?: number | undefined
  /** @default asyncScheduler's timers with a monotonic `now()` in epoch ms */
  readonly scheduler?: SchedulerLike | undefined
  /** For jitter: 0 <= x < 1. @default Math.random */
  readonly random?: (() => number) | undefined
}
