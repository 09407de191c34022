/**
 * What the screen shows at one moment.
 *
 * @since 0.1.0
 */
import stringWidth from 'string-width'
import type { WatchRow } from '../row/watch-row.js'
import { mostInteresting } from './interest.js'
import { layoutOf } from './layout.js'
import type { Look } from './look.js'
import { rowLine } from './row-line.js'
import { elapsedText, labelOf } from './row-text.js'
import { summaryLine } from './summary-line.js'

// model

/** All that a frame is made from. */
export interface FrameInput {
  readonly rows: readonly WatchRow[]
  /** Size of the terminal. */
  readonly columns: number
  readonly lines: number
  readonly now: number
  readonly look: Look
}

// constructors

/**
 * A row per job; past a screenful a summary, the most interesting rows, and how many are not shown. Never
 * higher than the screen.
 */
export const frame = (input: FrameInput): readonly string[] => {
  const { rows, lines, columns, now, look } = input
  // The cursor stands on the line below.
  const room = Math.max(1, lines - 1)
  if (rows.length <= room) return rowLines(input, rows)
  const shown = mostInteresting(rows, Math.max(0, room - 2), now)
  const rest = look.paint('quiet', `and ${rows.length - shown.length} more`)
  return [summaryLine(rows, columns, look), ...rowLines(input, shown), rest].slice(0, room)
}

/** What stays when all is over: every row; past a screenful those that did not succeed, and the summary. */
export const lastFrame = (input: FrameInput): readonly string[] => {
  const { rows, lines, columns, look } = input
  if (rows.length <= Math.max(1, lines - 1)) return rowLines(input, rows)
  const unhappy = rows.filter(({ outcome }) => outcome?._tag !== 'Right')
  return [...rowLines(input, unhappy), summaryLine(rows, columns, look)]
}

// private

const rowLines = ({ columns, now, look }: FrameInput, rows: readonly WatchRow[]): readonly string[] => {
  const widest = (text: (row: WatchRow) => string) =>
    rows.reduce((most, row) => Math.max(most, stringWidth(text(row))), 0)
  const layout = layoutOf(columns, {
    label: widest(labelOf),
    elapsed: Math.max(
      '0:00'.length,
      widest((row) => elapsedText(row, now))
    )
  })
  return rows.map((row) => rowLine(row, layout, now, look))
}
