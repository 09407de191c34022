/**
 * From streams to fp-ts.
 *
 * @since 0.1.0
 */
import { lastValueFrom } from 'rxjs'
import type { Either } from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Observable } from 'rxjs'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'

/**
 * A stream's last value as a `Right`, or the `WatchError` that ended it as a `Left`.
 *
 * Lazy: each run of the task subscribes anew. Its promise rejects where neither side tells the truth: with
 * RxJS's `EmptyError` where the source completes without a value, and with the error itself where that is no
 * `WatchError`. A task cannot be cancelled; put `untilAborted` before it.
 *
 * @example
 * import { toTaskEither } from 'fiddler-jobs'
 * import type { Job, JobClient, WatchError } from 'fiddler-jobs'
 * import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
 *
 * const ended = (client: JobClient, id: string): TaskEither<WatchError, Job> => toTaskEither(client.wait(id))
 *
 * @category conversions
 * @since 0.1.0
 */
export const toTaskEither =
  <A>(source: Observable<A>): TaskEither<WatchError, A> =>
  () =>
    lastValueFrom(source).then(
      (right): Either<WatchError, A> => ({ _tag: 'Right', right }),
      (error: unknown): Either<WatchError, A> => {
        if (isWatchError(error)) return { _tag: 'Left', left: error }
        throw error
      }
    )
