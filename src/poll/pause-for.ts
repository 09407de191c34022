/**
 * A wait as an Observable.
 *
 * @since 0.1.0
 */
import { NEVER, switchMap, timer } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import { LONGEST_DELAY } from '../schedule/after-delay.js'

/**
 * rxjs's `timer`, safe for any delay: Infinity never emits, and what a 32-bit timer cannot hold is waited for
 * in steps.
 *
 *     pauseFor(5):  -----(0|)
 *
 * @category constructors
 * @since 0.1.0
 */
export const pauseFor = (ms: number, scheduler: SchedulerLike): Observable<unknown> => {
  if (ms === Infinity) return NEVER
  return ms <= LONGEST_DELAY
    ? timer(ms, scheduler)
    : timer(LONGEST_DELAY, scheduler).pipe(switchMap(() => pauseFor(ms - LONGEST_DELAY, scheduler)))
}
