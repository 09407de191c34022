/**
 * What the cells of a row say.
 *
 * @since 0.1.0
 */
import stringWidth from 'string-width'
import { escapeControl } from '../../error/escape-control.js'
import type { JobStatus } from '../../job/job-status.js'
import { elapsedOf, gaveUpBecause } from '../row/watch-row.js'
import type { RowTrouble, WatchRow } from '../row/watch-row.js'
import { clockText } from '../text/clock-text.js'
import { shortError } from '../text/error-text.js'
import { reasonText, statusText } from '../text/job-text.js'
import { ID_START, SHORTEST_NAMED } from './layout.js'
import type { Tone } from './look.js'

/**
 * The start of the id, which tells jobs of one name apart, then the name, if a few characters of it fit into
 * so many cells.
 */
export const labelOf = ({ id, job }: WatchRow, cells = Infinity): string => {
  const start = escapeControl(id.slice(0, ID_START))
  if (job === null) return start
  const label = `${start} ${escapeControl(job.name)}`
  return cells < Math.min(stringWidth(label), SHORTEST_NAMED) ? start : label
}

/** The server's word, and how it is meant. */
export const statusOf = ({ job, outcome }: WatchRow): readonly [text: string, tone: Tone] =>
  job === null ? [outcome === null ? 'waiting' : '', 'quiet'] : [statusText(job), TONES[job.status]]

/** Whole per cents, cut off, so that 100% means all; empty where the server told no progress. */
export const percentOf = ({ job }: WatchRow): string =>
  job?.progressKnown === true ? `${Math.floor(job.progress)}%` : ''

/** Time since the job was first seen. */
export const elapsedText = (row: WatchRow, now: number): string => {
  const elapsed = elapsedOf(row, now)
  return elapsed === null ? '' : clockText(elapsed)
}

/**
 * What matters most now: trouble, why it ended or is tried again, when it will end. `urgent` ones may push
 * the bar aside.
 */
export const noteOf = (
  row: WatchRow,
  now: number
): { readonly text: string; readonly tone: Tone; readonly urgent: boolean } => {
  const because = gaveUpBecause(row)
  if (because !== null) return { text: `gave up: ${shortError(because)}`, tone: 'bad', urgent: true }
  if (row.trouble !== null) return { text: troubleText(row.trouble, now), tone: 'warning', urgent: true }
  const { job, endsAt } = row
  switch (job?.status) {
    case 'FAILURE':
      return { text: reasonText(job) ?? '', tone: 'bad', urgent: true }
    case 'RETRY':
      return { text: reasonText(job) ?? 'the server tries again', tone: 'warning', urgent: false }
    case 'STARTED':
      return {
        text: endsAt === null ? '' : `ETA ${clockText(Math.max(0, endsAt - now))}`,
        tone: 'quiet',
        urgent: false
      }
    default:
      return { text: '', tone: 'plain', urgent: false }
  }
}

// private

const troubleText = ({ error, failures, retryAt }: RowTrouble, now: number): string => {
  const often = failures === 1 ? '' : ` x${failures}`
  const again = retryAt === null ? 'queued' : `again in ${Math.max(0, Math.ceil((retryAt - now) / 1_000))}s`
  return `${shortError(error)}${often}, ${again}`
}

const TONES: Readonly<Record<JobStatus, Tone>> = {
  PENDING: 'quiet',
  STARTED: 'busy',
  RETRY: 'warning',
  UNKNOWN: 'warning',
  SUCCESS: 'good',
  FAILURE: 'bad',
  REVOKED: 'gone'
}
