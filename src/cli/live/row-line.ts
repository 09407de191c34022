/**
 * One row of the screen.
 *
 * @since 0.1.0
 */
import stringWidth from 'string-width'
import type { WatchRow } from '../row/watch-row.js'
import { cut, fit } from './fit.js'
import { GAP, PERCENT, STATUS } from './layout.js'
import type { Layout } from './layout.js'
import type { Look } from './look.js'
import { elapsedText, labelOf, noteOf, percentOf, statusOf } from './row-text.js'

/**
 * Label, status, per cent, elapsed, bar, note. An urgent note that is too long takes the bar's place too;
 * where there is no room for notes at all, it takes the place of everything but the label.
 */
export const rowLine = (row: WatchRow, layout: Layout, now: number, look: Look): string =>
  cut(cellsOf(row, layout, now, look).trimEnd(), layout.row, look)

// private

const cellsOf = (row: WatchRow, layout: Layout, now: number, look: Look): string => {
  const note = noteOf(row, now)
  const [status, tone] = statusOf(row)
  const label = fit(labelOf(row, layout.label), layout.label, look)
  const whole = layout.row - layout.label - GAP
  // A status of the server's is worth more than a reason, which is told again below; trouble is told here
  // alone.
  if (layout.note === 0 && row.trouble !== null)
    return cells(label, look.paint(note.tone, cut(note.text, whole, look)))
  const head = cells(
    label,
    look.paint(tone, fit(status, STATUS, look)),
    percentOf(row).padStart(PERCENT),
    look.paint('quiet', elapsedText(row, now).padStart(layout.elapsed))
  )
  if (note.urgent && stringWidth(note.text) > layout.note && layout.note > 0) {
    return cells(head, look.paint(note.tone, cut(note.text, layout.bar + GAP + layout.note, look)))
  }
  return cells(
    head,
    ...(layout.bar === 0 ? [] : [barOf(row, layout.bar, look)]),
    ...(layout.note === 0 ? [] : [look.paint(note.tone, cut(note.text, layout.note, look))])
  )
}

const cells = (...all: readonly string[]): string => all.join(' '.repeat(GAP))

const barOf = (row: WatchRow, width: number, look: Look): string => {
  const [, tone] = statusOf(row)
  const full = Math.floor(((row.job?.progress ?? 0) / 100) * width)
  return look.paint(tone, look.full.repeat(full)) + look.paint('quiet', look.empty.repeat(width - full))
}
