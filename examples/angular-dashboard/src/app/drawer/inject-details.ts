import type { Signal } from '@angular/core'
import { toObservable, toSignal } from '@angular/core/rxjs-interop'
import { isTerminal, isWatchError } from 'fiddler-jobs'
import type { Job } from 'fiddler-jobs'
import { injectJobs } from 'fiddler-jobs/angular'
import { EMPTY, catchError, concat, map, of, startWith, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import { troubleText } from '../shared/trouble-text'

/** A verbose snapshot, or why there is none yet. */
export interface Details {
  readonly job: Job | null
  readonly error: string | null
}

const NOTHING: Details = { job: null, error: null }

/** The job with its tasks, for as long as it goes on. A person waits for the first read, and `get` goes ahead of all polls. */
export const injectDetails = (id: Signal<string>): Signal<Details> => {
  const jobs = injectJobs()
  const goOn = (job: Job): Observable<Job> =>
    isTerminal(job.status)
      ? of(job)
      : // How it ends is in the last snapshot too.
        concat(
          of(job),
          jobs.watch(job.id, { verbose: true, timeout: Infinity }).pipe(catchError(() => EMPTY))
        )
  const details = toObservable(id).pipe(
    switchMap((wanted) =>
      jobs.get(wanted, { verbose: true }).pipe(
        switchMap(goOn),
        map((job): Details => ({ job, error: null })),
        catchError((error: unknown) =>
          of({ job: null, error: isWatchError(error) ? troubleText(error) : String(error) })
        ),
        startWith(NOTHING)
      )
    )
  )
  return toSignal(details, { initialValue: NOTHING })
}
