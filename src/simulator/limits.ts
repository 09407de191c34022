/**
 * Rate limits of the simulated server.
 *
 * @since 0.1.0
 */
import { among, integer, optional, shape } from './check.js'

// model

/**
 * Requests that one token may send. Fields left out have the documented value.
 *
 * Source: Fiddler REST reference, rate limits.
 *
 * @category model
 * @since 0.1.0
 */
export interface SimulatorLimits {
  /** Reads (GET) in any second. @default 30 */
  readonly perSecond?: number | undefined
  /** Reads in any minute. @default 1_000 */
  readonly perMinute?: number | undefined
  /** All other requests. */
  readonly writes?: WriteLimits | undefined
  /** What a 429 says about when to come back: whole seconds, an HTTP-date, or nothing. @default 'seconds' */
  readonly retryAfter?: 'seconds' | 'date' | 'none' | undefined
}

/**
 * Limits of requests that are not GETs.
 *
 * @category model
 * @since 0.1.0
 */
export interface WriteLimits {
  /** @default 10 */
  readonly perSecond?: number | undefined
  /** @default 300 */
  readonly perMinute?: number | undefined
}

/** Limits with every field known. */
export interface KnownLimits {
  readonly read: Windows
  readonly write: Windows
  readonly retryAfter: 'seconds' | 'date' | 'none'
}

/** Both windows of one kind of request. */
export interface Windows {
  readonly perSecond: number
  readonly perMinute: number
}

/**
 * `'documented'`, `'none'`, or limits of your own.
 *
 * @category model
 * @since 0.1.0
 */
export type LimitsOption = 'documented' | 'none' | SimulatorLimits

// constructors

/** Limits with nothing left out, null for none; or an `InvalidField` that names the field. */
export const knownLimits = (value: unknown, at = 'limits'): KnownLimits | null => {
  if (typeof value === 'string') {
    return among('documented', 'none')(value, at) === 'none' ? null : withDefaults({})
  }
  return withDefaults(fields(value, at))
}

const withDefaults = ({ perSecond, perMinute, writes, retryAfter }: SimulatorLimits): KnownLimits => ({
  read: { perSecond: perSecond ?? 30, perMinute: perMinute ?? 1_000 },
  write: { perSecond: writes?.perSecond ?? 10, perMinute: writes?.perMinute ?? 300 },
  retryAfter: retryAfter ?? 'seconds'
})

const windows = { perSecond: optional(integer(1)), perMinute: optional(integer(1)) }

const fields = shape<SimulatorLimits>({
  ...windows,
  writes: optional(shape<WriteLimits>(windows)),
  retryAfter: optional(among('seconds', 'date', 'none'))
})
