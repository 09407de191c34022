/**
 * A wait of any length.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import { afterDelay } from '../schedule/after-delay.js'

/** Emits once after `ms` and completes; never for Infinity. Unsubscribing drops the timer. */
export const later = (ms: number, scheduler: SchedulerLike): Observable<null> =>
  new Observable((subscriber) =>
    afterDelay(scheduler, ms, () => {
      subscriber.next(null)
      subscriber.complete()
    })
  )
