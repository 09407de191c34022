/**
 * Many jobs in one line.
 *
 * @since 0.1.0
 */
import { gaveUpBecause } from '../row/watch-row.js'
import type { WatchRow } from '../row/watch-row.js'
import { cut } from './fit.js'
import type { Look, Tone } from './look.js'
import { statusOf } from './row-text.js'

/** `380 of 1000 ended, 38%: 5 in trouble, 2 FAILURE, 640 STARTED`; what there is none of is left out. */
export const summaryLine = (rows: readonly WatchRow[], columns: number, look: Look): string => {
  const counts = new Map<string, { readonly tone: Tone; readonly count: number }>(ORDER)
  let ended = 0
  let progress = 0
  for (const row of rows) {
    const [word, tone] = wordOf(row)
    counts.set(word, { tone, count: (counts.get(word)?.count ?? 0) + 1 })
    if (row.outcome !== null) ended += 1
    progress += row.outcome !== null ? 100 : (row.job?.progress ?? 0)
  }
  const parts = [...counts].filter(([, { count }]) => count > 0)
  const percent = rows.length === 0 ? 100 : Math.floor(progress / rows.length)
  const painted = parts.map(([word, { tone, count }]) => look.paint(tone, `${count} ${word}`)).join(', ')
  return cut(`${ended} of ${rows.length} ended, ${percent}%: ${painted}`, columns - 1, look)
}

// private

const none = (word: string) => [word, { tone: 'plain', count: 0 }] as const

// What needs a person first; a status that nobody knows yet comes last.
const ORDER = [
  ...['in trouble', 'gave up', 'FAILURE', 'REVOKED', 'RETRY', 'STARTED', 'PENDING', 'waiting', 'SUCCESS']
].map(none)

const wordOf = (row: WatchRow): readonly [word: string, tone: Tone] => {
  if (gaveUpBecause(row) !== null) return ['gave up', 'bad']
  return row.trouble === null ? statusOf(row) : ['in trouble', 'warning']
}
