/**
 * The application's right to become stable first.
 *
 * @since 0.1.0
 */
import type { ApplicationRef } from '@angular/core'
import { concat, defer, map, of, race, shareReplay, take } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import { pauseFor } from '../poll/pause-for.js'

/** ms; Angular itself warns of a hydration that takes longer. */
const PATIENCE = 10_000

/**
 * True until the application has been stable once, or for 10 s: a page with an endless timer in its zone never is.
 *
 * All watches of a client share it; later ones are let through at once.
 */
export const untilStable = (app: ApplicationRef, scheduler: SchedulerLike): Observable<boolean> =>
  concat(
    of(true),
    race(
      defer(() => app.whenStable()),
      pauseFor(PATIENCE, scheduler)
    ).pipe(
      take(1),
      map(() => false)
    )
  ).pipe(shareReplay({ bufferSize: 1, refCount: true }))
