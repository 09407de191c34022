/**
 * How to watch many jobs.
 *
 * @since 0.1.0
 */
import type { WatchOptions } from '../watch/watch-options.js'

/**
 * Ids to watch. From an Observable each emission is the whole wanted set: new ids start, missing ones stop.
 *
 * @category model
 * @since 0.1.0
 */
export type JobIds = readonly string[] | ReadonlySet<string>

/**
 * The options of `watchAll` and `board`.
 *
 * @category model
 * @since 0.1.0
 */
export interface FleetOptions extends WatchOptions {
  /** `board` alone: least ms between two snapshots; finite and > 0. @default one frame, 1_000 / 60 */
  readonly coalesce?: number | undefined
}
