/**
 * How all jobs ended, as a table.
 *
 * @since 0.1.0
 */
import stringWidth from 'string-width'
import { fit } from '../live/fit.js'
import { ID_START } from '../live/layout.js'
import type { Look } from '../live/look.js'
import { labelOf, statusOf } from '../live/row-text.js'
import { elapsedOf, gaveUpBecause } from '../row/watch-row.js'
import type { WatchRow } from '../row/watch-row.js'
import { clockText } from '../text/clock-text.js'
import { shortError } from '../text/error-text.js'
import { reasonText } from '../text/job-text.js'

/**
 * Name, outcome in the server's word, time, good polls, failed polls, reason. Where the reasons do not fit
 * beside the rest in so many columns, each stands under its row.
 */
export const outcomeTable = (rows: readonly WatchRow[], columns: number, look: Look): readonly string[] => {
  const body = rows.map((row) => ({ row, figures: figuresOf(row), reason: reasonOf(row) }))
  const widths = HEAD.map((head, n) => widest([head, ...body.map(({ figures }) => figures[n] ?? '')]))
  const taken = widths.reduce((sum, width) => sum + GAP.length + width, 0)
  const name = Math.min(widest(rows.map((row) => labelOf(row))), Math.max(ID_START, columns - 1 - taken))
  const reason = widest([REASON, ...body.map((line) => line.reason)])
  const hasRoom = name + taken + GAP.length + reason < columns

  const cells = (label: string, figures: readonly string[]): readonly string[] => [
    fit(label, name, look),
    ...figures.map((text, n) => (n === 0 ? fit(text, widths[n] ?? 0, look) : text.padStart(widths[n] ?? 0)))
  ]
  const head = [...cells('JOB', HEAD), ...(hasRoom ? [REASON] : [])].join(GAP)
  return [
    look.paint('quiet', head),
    ...body.flatMap((line) => {
      const [label = '', outcome = '', ...numbers] = cells(labelOf(line.row, name), line.figures)
      const shown = [label, look.paint(statusOf(line.row)[1], outcome), ...numbers].join(GAP)
      if (line.reason === '') return [shown]
      return hasRoom ? [shown + GAP + line.reason] : [shown, GAP + GAP + line.reason]
    })
  ]
}

// private

const GAP = '  '
const HEAD = ['OUTCOME', 'TIME', 'POLLS', 'TROUBLE']
const REASON = 'REASON'

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => stringWidth(text)))

const figuresOf = (row: WatchRow): readonly string[] => {
  const elapsed = elapsedOf(row, row.settledAt ?? 0)
  return [
    gaveUpBecause(row) === null ? statusOf(row)[0] : 'gave up',
    elapsed === null ? '' : clockText(elapsed),
    String(row.polls),
    String(row.troubles)
  ]
}

const reasonOf = (row: WatchRow): string => {
  const because = gaveUpBecause(row)
  if (because !== null) return shortError(because)
  return row.job === null ? '' : (reasonText(row.job) ?? '')
}
