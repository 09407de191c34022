/**
 * The application's right to become stable first.
 *
 * @since 0.1.0
 */
import type { ApplicationRef } from '@angular/core'
import { concat, defer, map, of, race, take } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import { pauseFor } from '../poll/pause-for.js'

/** ms; Angular itself warns of a hydration that takes longer. */
const PATIENCE = 10_000

/**
 * True until the application has been stable once, or for 10 s: a page with an endless timer in its zone
 * never is. From then on false, for every subscriber and at once.
 */
export const untilStable = (app: ApplicationRef, scheduler: SchedulerLike): Observable<boolean> => {
  // Of the client, not of a subscription: the application becomes stable once for all.
  let hasWaited = false
  const wait = race(
    defer(() => app.whenStable()),
    pauseFor(PATIENCE, scheduler)
  ).pipe(
    take(1),
    map(() => {
      hasWaited = true
      return false
    })
  )
  return defer(() => (hasWaited ? of(false) : concat(of(true), wait)))
}
