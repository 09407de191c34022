/**
 * How all jobs ended, as a table.
 *
 * @since 0.1.0
 */
import stringWidth from 'string-width'
import { fit } from '../live/fit.js'
import type { Look } from '../live/look.js'
import { labelOf, statusOf } from '../live/row-text.js'
import { elapsedOf, gaveUpBecause } from '../row/watch-row.js'
import type { WatchRow } from '../row/watch-row.js'
import { clockText } from '../text/clock-text.js'
import { shortError } from '../text/error-text.js'
import { reasonText } from '../text/job-text.js'

/**
 * Name, outcome in the server's word, time, polls, trouble on the way, reason. Where the reasons do not fit beside the rest in so many
 * columns, each stands under its row.
 */
export const outcomeTable = (rows: readonly WatchRow[], columns: number, look: Look): readonly string[] => {
  const table = [HEAD, ...rows.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...table.map((cells) => stringWidth(cells[column] ?? ''))))
  const fits = sum(widths) + GAP.length * (widths.length - 1) < columns
  const [name = 0, ...others] = widths.slice(0, -1)
  const left = columns - 1 - sum(others) - GAP.length * others.length
  const head = [Math.min(name, Math.max(SHORTEST_NAME, left)), ...others]

  return table.flatMap((cells, index) => {
    const tone = index === 0 ? 'quiet' : statusOf(rows[index - 1] as WatchRow)[1]
    const line = head
      .map((width, column) => {
        const text = cells[column] ?? ''
        const cell = RIGHT.has(column) ? text.padStart(width) : fit(text, width, look)
        return index === 0 || column === OUTCOME ? look.paint(tone, cell) : cell
      })
      .join(GAP)
    const reason = cells.at(-1) ?? ''
    if (fits) return [`${line}${GAP}${index === 0 ? look.paint('quiet', reason) : reason}`.trimEnd()]
    return index === 0 || reason === '' ? [line] : [line, `${GAP}${GAP}${reason}`]
  })
}

// private

const GAP = '  '
const HEAD = ['JOB', 'OUTCOME', 'TIME', 'POLLS', 'TROUBLE', 'REASON']
const OUTCOME = 1
/** The start of an id. */
const SHORTEST_NAME = 8
const RIGHT: ReadonlySet<number> = new Set([2, 3, 4])

const cellsOf = (row: WatchRow): readonly string[] => {
  const because = gaveUpBecause(row)
  const elapsed = elapsedOf(row, row.settledAt ?? 0)
  return [
    labelOf(row),
    because === null ? statusOf(row)[0] : 'gave up',
    elapsed === null ? '' : clockText(elapsed),
    String(row.polls),
    String(row.troubles),
    because === null ? ((row.job && reasonText(row.job)) ?? '') : shortError(because)
  ]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
