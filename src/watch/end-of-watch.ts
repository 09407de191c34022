/**
 * What the end of a watch means.
 *
 * @since 0.1.0
 */
import { terminalError } from '../error/terminal-error.js'
import type { WatchError } from '../error/watch-error.js'
import { withReport } from '../error/with-report.js'
import type { WatchLog } from './watch-log.js'

/**
 * The error that ends a watch, with the story of its log told on it: `cause`, or, where there is none, that
 * of the last snapshot; null after SUCCESS.
 */
export const endOfWatch = (log: WatchLog, cause: WatchError | null, now: number): WatchError | null => {
  const error = cause ?? (log.lastJob === null ? null : terminalError(log.lastJob))
  return error && withReport(error, log.report(error, now))
}
