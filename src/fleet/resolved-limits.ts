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

/**
 * What a pacer leaves to the one that takes its place, be it in another process.
 *
 * @category model
 * @since 0.1.0
 */
export interface Legacy {
  /**
   * When the reads of the last minute were sent, in order; epoch ms, not in the future. They count as
   * answered then.
   */
  readonly sent: readonly number[]
  /** The share of the limits that was found to hold; 0 < share <= 1. */
  readonly share: number
  /** A 429 holds all reads until then; epoch ms. */
  readonly heldUntil: number
}
