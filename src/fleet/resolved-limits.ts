/**
 * A client's limits with every default filled in.
 *
 * @since 0.1.0
 */

// model

/** Requests of one kind in any second and in any minute; integers >= 1. */
export interface KindLimits {
  readonly perSecond: number
  readonly perMinute: number
}

/** What the pacer keeps to. */
export interface ResolvedLimits {
  readonly read: KindLimits
  readonly write: KindLimits
  /** Requests of both kinds under way at once; an integer >= 1. */
  readonly inFlight: number
}
