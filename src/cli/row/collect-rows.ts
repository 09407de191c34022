/**
 * The rows of a whole watch.
 *
 * @since 0.1.0
 */
import { endWith, ignoreElements, map, tap } from 'rxjs'
import type { OperatorFunction } from 'rxjs'
import type { RowChange } from './row-changes.js'
import type { WatchRow } from './watch-row.js'

/** Rows by id, in the order of the ids. */
export type Rows = Map<string, WatchRow>

/** Keeps each job's last row in `rows`, and emits them once, when all is over. */
export const collectRows =
  (rows: Rows): OperatorFunction<RowChange, readonly WatchRow[]> =>
  (changes) =>
    changes.pipe(
      tap(({ row }) => rows.set(row.id, row)),
      ignoreElements(),
      endWith(null),
      map(() => [...rows.values()])
    )

/** What to say when the watch is stopped before its end. */
export const farewell = (rows: Rows): string => {
  const ended = [...rows.values()].filter(({ outcome }) => outcome !== null).length
  const goOn = 'running on the server.'
  if (rows.size === 0) return 'Stopped before any job was watched.'
  if (rows.size === 1) return `Stopped watching: the job goes on ${goOn}`
  return ended === 0
    ? `Stopped watching: the jobs go on ${goOn}`
    : `Stopped watching: ${ended} of ${rows.size} jobs have ended, the others go on ${goOn}`
}
