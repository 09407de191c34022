/**
 * Watches what `board` shows.
 *
 * @since 0.1.0
 */
import { defer, finalize, tap } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import { terminalError } from '../error/terminal-error.js'
import type { JobBoard, JobRow } from '../fleet/job-board.js'
import type { JobLedger, Watched } from './job-ledger.js'
import { quietly } from './quietly.js'

/** Passes everything on as it is, when it is, and notes it. A snapshot costs what changed in it. */
export const observeBoard =
  (ledger: JobLedger): MonoTypeOperatorFunction<JobBoard> =>
  (boards) =>
    defer(() => {
      const watched = new Map<string, Watched>()
      const told = new Map<string, JobRow['trouble']>()

      const leave = (id: string): void => {
        const entry = watched.get(id)
        if (entry !== undefined) ledger.leave(entry, ledger.now())
        watched.delete(id)
        told.delete(id)
      }
      const begin = ({ id, seenAt }: JobRow): Watched => {
        const entry = ledger.begin(id, seenAt)
        watched.set(id, entry)
        return entry
      }
      const take = (row: JobRow): void => {
        const { id, job, phase, polledAt, settledAt, trouble } = row
        const known = watched.get(id)
        // A row that has settled changes no more, except that it moves or leaves.
        if (known === undefined && settledAt !== null && told.has(id)) return
        const entry = known ?? begin(row)
        if (job !== null && polledAt !== entry.heardAt) ledger.saw(entry, job, polledAt ?? ledger.now())
        entry.heardAt = polledAt
        entry.phase = phase
        if (settledAt === null) {
          if (trouble !== null && trouble !== told.get(id))
            ledger.troubled(entry, trouble.error, ledger.now())
          told.set(id, trouble)
          return
        }
        watched.delete(id)
        told.set(id, null)
        ledger.end(entry, trouble?.error ?? (job && terminalError(job)), settledAt)
      }

      const note = (board: JobBoard): void => {
        for (const id of board.changed) {
          const row = board.row(id)
          if (row === undefined) leave(id)
          else take(row)
        }
      }

      return boards.pipe(
        tap((board) => void quietly(() => note(board))),
        // When the source has been let go: a request that is aborted belongs to the watch.
        finalize(() => watched.forEach((entry) => ledger.leave(entry, ledger.now())))
      )
    })
