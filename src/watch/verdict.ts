/**
 * Whether a failed poll ends the watch, and if not, how long to wait.
 *
 * @since 0.1.0
 */
import type { WatchError } from '../error/watch-error.js'
import { isRetryable, retryAfterIn } from '../http/retryable.js'
import { backoffWait } from '../schedule/backoff.js'
import type { WatchLog } from './watch-log.js'
import type { WatchSettings } from './watch-settings.js'

// A login page is not a blip: after so many answers in a row that are no job, a watch that never saw one
// gives up.
const STRANGERS = 5

/** What a failed poll is judged by; `log` has it counted already. */
export interface Case {
  readonly error: WatchError
  readonly log: WatchLog
  readonly settings: WatchSettings
  /** Epoch ms. */
  readonly now: number
}

/** Whether the failure ends the watch. */
export const endsWatch = ({ error, log, settings, now }: Case): boolean => {
  if (log.inARow >= settings.maxConsecutiveFailures) return true
  if (error._tag === 'NotFound') return log.lastJob !== null || now >= graceEnd(log, settings)
  if (error._tag === 'DecodeError') return log.lastJob === null && log.strangers >= STRANGERS
  return !isRetryable(error)
}

/**
 * ms until the next poll: one interval after the first failure, then doubled, capped at the longer of the
 * interval and 60 s, plus 0 to 25 %; never less than the server's `Retry-After`; within the grace of a 404,
 * never past its end.
 */
export const waitAfter = (
  { error, log, settings, now }: Case,
  interval: number,
  random: () => number
): number => {
  const backoff = backoffWait({ from: interval }, log.inARow, random)
  if (error._tag === 'NotFound') return Math.min(backoff, graceEnd(log, settings) - now)
  return Math.max(backoff, retryAfterIn(error) ?? 0)
}

// private

const graceEnd = (log: WatchLog, settings: WatchSettings): number =>
  (log.firstNotFoundAt ?? 0) + settings.notFoundGrace
