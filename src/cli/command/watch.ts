/**
 * `fiddler-jobs watch` and `fiddler-jobs wait`.
 *
 * @since 0.1.0
 */
import { defer, map, switchMap, tap } from 'rxjs'
import type { Observable } from 'rxjs'
import type { CliIo } from '../cli-io.js'
import { tell } from '../cli-io.js'
import { exitCodeOf, worstOf } from '../exit-code.js'
import type { ExitCode } from '../exit-code.js'
import { connect } from '../input/connect.js'
import { jobIds } from '../input/job-ids.js'
import { untilInterrupted } from '../interrupt.js'
import { collectRows, farewell } from '../row/collect-rows.js'
import type { Rows } from '../row/collect-rows.js'
import { rowChanges } from '../row/row-changes.js'
import { newRow } from '../row/watch-row.js'
import type { WatchRow } from '../row/watch-row.js'
import { endLines } from '../text/change-lines.js'
import { isLive, viewOf } from '../view/view.js'
import type { Detail } from '../view/view.js'
import type { WatchFlags } from './flags.js'
import { updatesOf } from './updates-of.js'

/**
 * Watches the jobs to their ends: `changes` shows all news, `ends` how each job ended. Emits one exit code.
 */
export const watchCommand = (
  detail: Detail,
  args: readonly string[],
  flags: WatchFlags,
  io: CliIo
): Observable<ExitCode> =>
  defer(() => {
    const client = connect(flags, io)
    const rows: Rows = new Map()
    return jobIds(args, io).pipe(
      tap((ids) => ids.forEach((id) => rows.set(id, newRow(id)))),
      switchMap((ids) =>
        updatesOf(client, ids, flags).pipe(rowChanges(io.scheduler), viewOf(io, ids, flags, detail))
      ),
      collectRows(rows),
      tap((all) => isLive(io, flags) && tellBadEnds(all, io)),
      map(codeOfRows),
      untilInterrupted(io, () => tell(io, farewell(rows)))
    )
  })

// private

// In full: a row has room for a few words only.
const tellBadEnds = (rows: readonly WatchRow[], io: CliIo): void =>
  rows
    .filter(({ outcome }) => outcome?._tag === 'Left')
    .flatMap(endLines)
    .forEach((line) => tell(io, line))

// A row without an outcome cannot be: the watch of each job ends with one.
const codeOfRows = (rows: readonly WatchRow[]): ExitCode =>
  worstOf(rows.flatMap(({ outcome }) => (outcome === null ? [] : [exitCodeOf(outcome)])))
