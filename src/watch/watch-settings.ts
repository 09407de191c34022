/**
 * The options of a watch, checked and complete.
 *
 * @since 0.1.0
 */
import { integerFrom, nonNegative, positive, positiveOrInfinity } from '../schedule/require-option.js'
import type { WatchOptions } from './watch-options.js'

/** `interval: 'adaptive'` is a fleet's own: the pacer tells it. */
export interface WatchSettings {
  readonly interval: NonNullable<WatchOptions['interval']> | 'adaptive'
  readonly timeout: number
  readonly stallTimeout: number
  readonly maxConsecutiveFailures: number
  readonly notFoundGrace: number
  /** A function is asked at each poll: a shared poller is verbose while any of its subscribers is. */
  readonly verbose: boolean | (() => boolean)
  readonly refresh: WatchOptions['refresh']
  readonly pause: WatchOptions['pause']
}

/**
 * What holds for a single job where nobody says otherwise. Interval and timeout are those of the Fiddler
 * Python client.
 */
export const SINGLE: Pick<WatchSettings, 'interval' | 'timeout'> = { interval: 6_000, timeout: 1_800_000 }

/** What holds for a shared poller where nobody says otherwise: it stops when its last subscriber leaves. */
export const LIVE: Pick<WatchSettings, 'interval' | 'timeout'> = { interval: 6_000, timeout: Infinity }

/** What holds for a fleet where nobody says otherwise. */
export const FLEET: Pick<WatchSettings, 'interval' | 'timeout'> = { interval: 'adaptive', timeout: Infinity }

/**
 * The options of one call over those of the client over the defaults. Throws a `TypeError` that names the
 * option where one is out of range.
 */
export const watchSettings = (
  options: WatchOptions,
  ofClient: WatchOptions,
  defaults: Pick<WatchSettings, 'interval' | 'timeout'>
): WatchSettings => {
  checkWatchOptions(options)
  return {
    interval: options.interval ?? ofClient.interval ?? defaults.interval,
    timeout: options.timeout ?? ofClient.timeout ?? defaults.timeout,
    stallTimeout: options.stallTimeout ?? ofClient.stallTimeout ?? Infinity,
    maxConsecutiveFailures: options.maxConsecutiveFailures ?? ofClient.maxConsecutiveFailures ?? Infinity,
    notFoundGrace: options.notFoundGrace ?? ofClient.notFoundGrace ?? 10_000,
    verbose: options.verbose ?? ofClient.verbose ?? false,
    refresh: options.refresh ?? ofClient.refresh,
    pause: options.pause ?? ofClient.pause
  }
}

/** Throws a `TypeError` that names the first option out of its range. */
export const checkWatchOptions = (options: WatchOptions): void => {
  requireOptions(options)
  const { interval, timeout, stallTimeout, maxConsecutiveFailures, notFoundGrace } = options
  if (interval !== undefined && typeof interval !== 'function') positive('interval', interval)
  if (timeout !== undefined) positiveOrInfinity('timeout', timeout)
  if (stallTimeout !== undefined) positiveOrInfinity('stallTimeout', stallTimeout)
  if (maxConsecutiveFailures !== undefined)
    integerFrom('maxConsecutiveFailures', maxConsecutiveFailures, 1, true)
  if (notFoundGrace !== undefined) nonNegative('notFoundGrace', notFoundGrace)
  requireStream('refresh', options.refresh)
  requireStream('pause', options.pause)
}

// private

const requireOptions = (options: unknown): void => {
  if (typeof options !== 'object' || options === null)
    throw new TypeError('options must be an object, such as { interval: 10_000 }')
}

const requireStream = (name: string, value: unknown): void => {
  if (value !== undefined && !isStream(value)) throw new TypeError(`option ${name} must be an Observable`)
}

// Of any copy of rxjs.
const isStream = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'subscribe' in value && typeof value.subscribe === 'function'
