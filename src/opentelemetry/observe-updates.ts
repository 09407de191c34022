/**
 * Watches what `track` and `watchAll` say.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import { phaseOf } from '../fleet/phase.js'
import { normalJobId } from '../job/job-id.js'
import type { JobUpdate, Settled } from '../watch/job-update.js'
import type { JobLedger, Watched } from './job-ledger.js'

/** Passes everything on as it is, when it is, and notes it; where the one job is named, from the subscription on. */
export const observeUpdates =
  (ledger: JobLedger, id: string | undefined): MonoTypeOperatorFunction<JobUpdate> =>
  (updates) =>
    new Observable((subscriber) => {
      const watched = new Map<string, Watched>()

      const begin = (of: string): Watched => {
        const entry = ledger.begin(of, ledger.now())
        watched.set(of, entry)
        return entry
      }
      const settle = (entry: Watched, { outcome }: Settled): void => {
        const error = outcome._tag === 'Left' ? outcome.left : null
        if (error !== null && error._tag !== 'AsyncJobFailed' && error._tag !== 'JobRevoked')
          entry.phase = 'gave-up'
        watched.delete(entry.id)
        ledger.end(entry, error, ledger.now())
      }
      const take = (update: JobUpdate): void => {
        const at = ledger.now()
        const entry = watched.get(update.id) ?? begin(update.id)
        switch (update._tag) {
          case 'Polled':
            entry.heardAt = at
            entry.phase = phaseOf[update.job.status]
            entry.span?.saw(update.job, at)
            return
          case 'Trouble':
            ledger.troubled(entry, update.error, at)
            return
          case 'Settled':
            settle(entry, update)
        }
      }

      if (id !== undefined) begin(normalJobId(id) ?? id)
      subscriber.add(
        updates.subscribe({
          next: (update) => {
            take(update)
            subscriber.next(update)
          },
          error: (error: unknown) => subscriber.error(error),
          complete: () => subscriber.complete()
        })
      )
      // After the source: a request that is aborted belongs to the watch.
      subscriber.add(() => watched.forEach((entry) => ledger.leave(entry, ledger.now())))
    })
