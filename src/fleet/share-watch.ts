/**
 * One watch for any number of subscribers.
 *
 * @since 0.1.0
 */
import { ReplaySubject, of, share, tap } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import type { Job } from '../job/job.js'
import { isTerminal } from '../job/job-status.js'

/** Who is told how a shared watch goes. */
export interface ShareWatchConfig {
  /** The job has ended. */
  readonly onEnd: (job: Job) => void
  /**
   * Nobody is to join this watch any more: its job has ended, it has failed, or all have left. May be called
   * again, even after another watch has taken its place.
   */
  readonly onOver: () => void
}

/**
 * Shares a watch; whoever subscribes later gets the last snapshot at once.
 *
 * Both callbacks run before the subscribers hear of the end, and before the request of a watch that all have
 * left is aborted: whoever subscribes again on hearing of it must find the kept end, or a new watch.
 */
export const shareWatch = ({ onEnd, onOver }: ShareWatchConfig): MonoTypeOperatorFunction<Job> => {
  const reset = () => {
    onOver()
    return of(null)
  }
  return (jobs) =>
    jobs.pipe(
      tap((job) => {
        if (!isTerminal(job)) return
        onEnd(job)
        onOver()
      }),
      share({
        connector: () => new ReplaySubject<Job>(1),
        resetOnError: reset,
        resetOnRefCountZero: reset
      })
    )
}
