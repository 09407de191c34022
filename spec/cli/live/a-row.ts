import type { Look } from '../../../src/cli/live/look.js'
import { newRow } from '../../../src/cli/row/watch-row.js'
import type { WatchRow } from '../../../src/cli/row/watch-row.js'
import type { Job } from '../../../src/job/job.js'
import { JOB_ID, aJob } from '../../job/a-job.js'

/** Colours as words, to be seen in a spec. */
export const PLAIN: Look = { full: '#', empty: '.', ellipsis: '~', paint: (_, text) => text }
export const TONED: Look = {
  ...PLAIN,
  paint: (tone, text) => (text.trim() === '' ? text : `<${tone}:${text}>`)
}

/** An id that starts with the number. */
export const idOf = (n: number): string => String(n).padStart(8, '0') + JOB_ID.slice(8)

/** A row that was seen at 0. */
export const aRow = (job: Partial<Job> = {}, parts: Partial<WatchRow> = {}): WatchRow => {
  const id = job.id ?? JOB_ID
  return { ...newRow(id), job: aJob({ ...job, id }), seenAt: 0, polls: 1, ...parts }
}
