/**
 * The last poll of a watch that slept over its deadline.
 *
 * @since 0.1.0
 */
import { EMPTY, catchError, concat, defer, takeUntil, throwError } from 'rxjs'
import type { Observable } from 'rxjs'

/** What a last word is made of. */
export interface LastWord<A> {
  /** One more poll. */
  readonly poll: Observable<A>
  /** Emits when the poll has had its time. */
  readonly overlong: Observable<unknown>
  /** Whether the job has not ended yet. */
  readonly goesOn: () => boolean
  readonly error: () => unknown
}

/**
 * Polls once; completes where the job has ended, else errors, be it with the deadline's error after a failed
 * poll.
 */
export const lastWord = <A>({ poll, overlong, goesOn, error }: LastWord<A>): Observable<A> =>
  concat(
    poll.pipe(
      catchError(() => EMPTY),
      takeUntil(overlong)
    ),
    defer(() => (goesOn() ? throwError(error) : EMPTY))
  )
