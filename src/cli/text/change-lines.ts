/**
 * News as plain lines of text.
 *
 * @since 0.1.0
 */
import type { Job } from '../../job/job.js'
import type { Trouble } from '../../watch/job-update.js'
import type { RowChange } from '../row/row-changes.js'
import { gaveUpBecause } from '../row/watch-row.js'
import type { WatchRow } from '../row/watch-row.js'
import { durationText } from './clock-text.js'
import { fullError } from './error-text.js'
import { jobLine, nameOf, reasonText, taskLines } from './job-text.js'

/** The lines of one change: none where a poll has brought nothing new. */
export const changeLines = ({ update, before, row }: RowChange): readonly string[] => {
  switch (update._tag) {
    case 'Polled':
      return isNews(before, update.job) ? [jobLine(update.job)] : []
    case 'Trouble':
      return [troubleLine(row, update)]
    // The job's own end was in its last snapshot.
    case 'Settled':
      return gaveUpBecause(row) === null ? failedTaskLines(row) : endLines(row)
  }
}

/** The lines of an end: the last snapshot, or why the watch gave up. */
export const endLines = (row: WatchRow): readonly string[] => {
  const because = gaveUpBecause(row)
  if (because !== null) return [`${nameOf(row.id, row.job)}: gave up: ${fullError(because)}`]
  return row.job === null || row.outcome === null ? [] : [jobLine(row.job), ...failedTaskLines(row)]
}

// private

// Good news after trouble is news, even if the job has not moved.
const isNews = ({ job, trouble }: WatchRow, now: Job): boolean =>
  job === null ||
  trouble !== null ||
  job.rawStatus !== now.rawStatus ||
  job.progress !== now.progress ||
  reasonText(job) !== reasonText(now)

const troubleLine = (row: WatchRow, { error, failures, retryIn }: Trouble): string => {
  const again =
    retryIn === null ? 'next try when the rate limit allows' : `next try in ${durationText(retryIn)}`
  const often = failures === 1 ? '' : ` (${failures} in a row)`
  return `${nameOf(row.id, row.job)}: ${fullError(error)}${often}, ${again}`
}

// Told by verbose reads alone.
const failedTaskLines = ({ job }: WatchRow): readonly string[] =>
  job === null ? [] : taskLines(job, ({ status }) => status === 'FAILURE')
