/**
 * How news is shown.
 *
 * @since 0.1.0
 */
import { tap } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import type { CliIo } from '../cli-io.js'
import { say } from '../cli-io.js'
import type { RowChange } from '../row/row-changes.js'
import { changeLines, endLines } from '../text/change-lines.js'
import { changeJson } from '../text/json-line.js'
import { liveView } from './live-view.js'

// model

/**
 * Shows each change and passes it on; what it holds of the terminal it gives back when it ends or is
 * unsubscribed from.
 */
export type View = MonoTypeOperatorFunction<RowChange>

/** What the flags say of it. */
export interface ViewFlags {
  readonly json?: boolean
}

/** `changes`: all of them; `ends`: only how each job ended. */
export type Detail = 'changes' | 'ends'

// constructors

/**
 * JSON if asked for; bars where stdout is a terminal that can move its cursor; else plain lines without any
 * control code.
 */
export const viewOf = (io: CliIo, ids: readonly string[], flags: ViewFlags, detail: Detail): View => {
  if (flags.json === true) return tap((change) => isWanted(change, detail) && say(io, changeJson(change)))
  if (isLive(io, flags)) return liveView(io, ids)
  return tap((change) => plainLines(change, detail).forEach((line) => say(io, line)))
}

// refinements

/** Whether there are bars, in which long texts are cut off. */
export const isLive = ({ stdout, env }: Pick<CliIo, 'stdout' | 'env'>, { json }: ViewFlags): boolean =>
  json !== true && stdout.isTTY === true && env['TERM'] !== 'dumb'

// private

const isWanted = ({ update }: RowChange, detail: Detail): boolean =>
  detail === 'changes' || update._tag === 'Settled'

const plainLines = (change: RowChange, detail: Detail): readonly string[] => {
  if (detail === 'changes') return changeLines(change)
  return isWanted(change, detail) ? endLines(change.row) : []
}
