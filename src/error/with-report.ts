/**
 * Tells the story of a watch on the error that ended it.
 *
 * @since 0.1.0
 */
import type { WatchError } from './watch-error.js'
import type { WatchReport } from './watch-report.js'

/** Puts the report's fields on the error itself, and gives that same error back. */
export const withReport = (error: WatchError, report: WatchReport): WatchError & WatchReport =>
  Object.assign(error, report)
