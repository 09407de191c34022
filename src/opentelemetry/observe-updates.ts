/**
 * Watches what `track` and `watchAll` say.
 *
 * @since 0.1.0
 */
import { Observable, tap } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import type { JobIds } from '../fleet/fleet-options.js'
import { phaseOf } from '../fleet/phase.js'
import { rosterOf, wantedOf } from '../fleet/roster.js'
import type { JobUpdate, Settled } from '../watch/job-update.js'
import type { JobLedger, Watched } from './job-ledger.js'
import { quietly } from './quietly.js'

/**
 * Passes everything on as it is, when it is, and notes it: a job is watched while it is wanted and has not
 * settled.
 */
export const observeUpdates = (
  ledger: JobLedger,
  ids: string | JobIds | Observable<JobIds>
): MonoTypeOperatorFunction<JobUpdate> => {
  const sets = rosterOf(typeof ids === 'string' ? [ids] : ids)
  return (updates) =>
    new Observable((subscriber) => {
      /** The wanted jobs; null for one that has settled. */
      const jobs = new Map<string, Watched | null>()

      const leave = (entry: Watched | null): void => {
        if (entry !== null) ledger.leave(entry, ledger.now())
      }
      const want = (set: JobIds): void => {
        const wanted = wantedOf(set)
        for (const [id, entry] of jobs) {
          if (wanted.has(id)) continue
          jobs.delete(id)
          leave(entry)
        }
        for (const id of wanted) if (!jobs.has(id)) jobs.set(id, ledger.begin(id, ledger.now()))
      }
      const settle = (entry: Watched, { outcome }: Settled): void => {
        const error = outcome._tag === 'Left' ? outcome.left : null
        if (error !== null && error._tag !== 'AsyncJobFailed' && error._tag !== 'JobRevoked')
          entry.phase = 'gave-up'
        jobs.set(entry.id, null)
        ledger.end(entry, error, ledger.now())
      }
      const take = (update: JobUpdate): void => {
        const at = ledger.now()
        const entry = jobs.get(update.id)
        if (!entry) return
        switch (update._tag) {
          case 'Polled':
            entry.heardAt = at
            entry.phase = phaseOf[update.job.status]
            ledger.saw(entry, update.job, at)
            return
          case 'Trouble':
            ledger.troubled(entry, update.error, at)
            return
          case 'Settled':
            settle(entry, update)
        }
      }

      // Before the source: the first request of a job belongs to its watch. What ends the ids ends the source
      // too, or nothing.
      subscriber.add(sets.subscribe({ next: (set) => void quietly(() => want(set)), error: () => undefined }))
      subscriber.add(updates.pipe(tap((update) => void quietly(() => take(update)))).subscribe(subscriber))
      // After the source: a request that is aborted belongs to the watch.
      subscriber.add(() => jobs.forEach(leave))
    })
}
