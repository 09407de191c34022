/**
 * How wide each cell of a row is.
 *
 * @since 0.1.0
 */

// model

/** Widths in terminal cells; two blanks stand between cells. */
export interface Layout {
  /** The whole row. */
  readonly row: number
  readonly label: number
  readonly elapsed: number
  /** 0 where there is no room for a bar. */
  readonly bar: number
  /** What is left for the ETA, the reason, the trouble. */
  readonly note: number
}

/** Widths that never change. */
export const STATUS = 7
export const PERCENT = 4
export const GAP = 2

/** As much of an id as tells jobs apart. */
export const ID_START = 8
/** That, a blank, three letters of the name and the sign that some are missing. */
export const SHORTEST_NAMED = ID_START + 5

// constructors

/** Shares the columns out: first the bar, then a short note, then the name; the note takes what is left. */
export const layoutOf = (
  columns: number,
  longest: { readonly label: number; readonly elapsed: number }
): Layout => {
  // The last column stays free: some terminals break the line as soon as it is written.
  const row = Math.max(1, columns - 1)
  const { elapsed } = longest
  const free = row - ID_START - (GAP + STATUS + GAP + PERCENT + GAP + elapsed)
  const bar = part(free, SHORTEST_BAR, columns < WIDE ? SHORT_BAR : LONG_BAR)
  const afterBar = free - withGap(bar)
  const note = part(afterBar, SHORTEST_NOTE, SHORTEST_NOTE)
  const afterNote = afterBar - withGap(note)
  const most = Math.min(longest.label, Math.floor(row * LABEL_SHARE), ID_START + afterNote)
  const label = most < Math.min(longest.label, SHORTEST_NAMED) ? ID_START : most
  return { row, label, elapsed, bar, note: note === 0 ? 0 : note + afterNote - (label - ID_START) }
}

// private

/** Of the row, at most. */
const LABEL_SHARE = 0.36
/** `ETA 12:34` */
const SHORTEST_NOTE = 9
const SHORTEST_BAR = 5
const SHORT_BAR = 10
const LONG_BAR = 20
/** Columns from which a bar is long. */
const WIDE = 100

// Nothing, where there is not room for the least that makes sense.
const part = (free: number, least: number, most: number): number =>
  free - GAP < least ? 0 : Math.min(free - GAP, most)

const withGap = (width: number): number => (width === 0 ? 0 : GAP + width)
