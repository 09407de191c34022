/**
 * The options of a watch.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import type { Job } from '../job/job.js'

/**
 * What an `interval` function is told beside the job.
 *
 * @category model
 * @since 0.1.0
 */
export interface Seen {
  /** Polls sent so far. */
  readonly polls: number
  /** Good polls in a row that changed neither status nor progress. */
  readonly unchanged: number
  /** ms since subscription. */
  readonly elapsed: number
}

/**
 * How to watch. All durations are ms; `undefined` means left out.
 *
 * @category model
 * @since 0.1.0
 */
export interface WatchOptions {
  /**
   * From the end of a poll to the next; finite and > 0. A function is first asked after the first good poll
   * (6,000 stands in until then); where it throws or gives what is not finite and > 0, the watch ends with
   * `InvalidOption`.
   *
   * @default 6_000; in a fleet 1_000 near the predicted end, up to 6_000 far from it
   */
  readonly interval?: number | ((job: Job, seen: Seen) => number) | undefined
  /**
   * The deadline, counted from subscription over every retry and pause; > 0 or Infinity.
   *
   * @default 1_800_000 for watch, wait and track; Infinity for live, watchAll and board
   */
  readonly timeout?: number | undefined
  /**
   * How long good polls may show no change of status or progress; > 0 or Infinity. Paused time does not
   * count.
   *
   * @default Infinity
   */
  readonly stallTimeout?: number | undefined
  /**
   * The watch ends at this many troubles in a row, with the last one's own error; an integer >= 1 or
   * Infinity.
   *
   * @default Infinity: the deadline bounds them
   */
  readonly maxConsecutiveFailures?: number | undefined
  /**
   * How long a 404 is polled again, from the first 404; finite and >= 0. None once the job was seen.
   *
   * @default 10_000
   */
  readonly notFoundGrace?: number | undefined
  /** Ask for the job's tasks (`extras`) too. @default false */
  readonly verbose?: boolean | undefined
  /** Each emission ends the current wait. Subscribed once per subscription; its error and end are ignored. */
  readonly refresh?: Observable<unknown> | undefined
  /**
   * `true` holds polling, `false` lets it go on. Subscribed once per subscription; its error and end are
   * ignored.
   */
  readonly pause?: Observable<boolean> | undefined
}
