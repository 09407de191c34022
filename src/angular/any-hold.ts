/**
 * Several reasons not to poll.
 *
 * @since 0.1.0
 */
import { EMPTY, catchError, combineLatest, distinctUntilChanged, map, startWith } from 'rxjs'
import type { Observable } from 'rxjs'

/**
 * True while any of them is; each is false until its first value, and stays as it last was when it errors or
 * ends.
 *
 *     hidden    f-t-----f----
 *     user's    ----t-----f--
 *               f-t-------f--
 */
export const anyHold = (...holds: readonly Observable<boolean>[]): Observable<boolean> =>
  combineLatest(
    holds.map((hold) =>
      hold.pipe(
        catchError(() => EMPTY),
        startWith(false)
      )
    )
  ).pipe(
    map((held) => held.some(Boolean)),
    distinctUntilChanged()
  )
