/**
 * One reading of a stream that would go on.
 *
 * @since 0.1.0
 */
import type { PendingTasks } from '@angular/core'
import { Observable, Subscription } from 'rxjs'

/**
 * Emits as the source does until `isRead` says that it has told enough; then unsubscribes from it and falls
 * silent, without an end. The application is unstable until then, or until the source ends.
 */
export const readOnce = <A>(
  tasks: PendingTasks,
  source: Observable<A>,
  isRead: (value: A) => boolean
): Observable<A> =>
  new Observable((subscriber) => {
    const reading = new Subscription(tasks.add())
    reading.add(
      source.subscribe({
        next: (value) => {
          subscriber.next(value)
          if (isRead(value)) reading.unsubscribe()
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete()
      })
    )
    return reading
  })
