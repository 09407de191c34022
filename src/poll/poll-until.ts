/**
 * Polling for any platform's jobs.
 *
 * @since 0.1.0
 */
import { TimeoutError, asyncScheduler, defer, tap, throwError } from 'rxjs'
import type { MonoTypeOperatorFunction, SchedulerLike } from 'rxjs'
import { afterDelay } from '../schedule/after-delay.js'
import { backoffWait } from '../schedule/backoff.js'
import type { Backoff } from '../schedule/backoff.js'
import { finiteFrom, positive, positiveOrInfinity } from '../schedule/require-option.js'
import { deadline } from './deadline.js'
import { pauseFor } from './pause-for.js'
import { pollBy } from './poll-by.js'

// model

/**
 * How to poll. All durations are ms.
 *
 * @category model
 * @since 0.1.0
 */
export interface PollOptions<A> {
  /** ms from the end of a reading to the next; finite and > 0. */
  readonly wait: (last: A, seen: { readonly polls: number; readonly elapsed: number }) => number
  /**
   * Waits after failed readings; never shorter than the last `wait`.
   *
   * @default from 1_000, doubled up to 60_000, plus 0-25 %
   */
  readonly backoff?: Backoff | undefined
  /** From subscription over all; > 0 or Infinity. @default Infinity */
  readonly timeout?: number | undefined
  /** Which failed readings are read again. @default all */
  readonly retryable?: ((error: unknown) => boolean) | undefined
  /** @default asyncScheduler */
  readonly scheduler?: SchedulerLike | undefined
}

// operators

/**
 * Re-reads a cold source until a reading is `done`; emits every reading, the last one included, then
 * completes.
 *
 *     source:      p|      #       p|      d|
 *     pollUntil:   p--wait---backoff-p--wait-(d|)
 *
 * Knows nothing of Fiddler: bring any request as a cold Observable that emits and completes.
 *
 * **Errors** with the reading's own error where `retryable` refuses it; with rxjs's `TimeoutError` when
 * `timeout` has passed; with a `RangeError` where `wait` gives what is not finite and above 0, or the source
 * completes before it has given any reading; with what `done`, `wait` or `retryable` throws.
 *
 * **Cold**: each subscription has its own counters, backoff and deadline. Unsubscribing drops the wait or the
 * reading.
 *
 * @example
 * import { defer } from 'rxjs'
 * import { pollUntil } from 'fiddler-jobs'
 *
 * const task = (url: string) => defer(async () => (await fetch(url)).json() as Promise<{ state: string }>)
 *
 * export const ended = (url: string) =>
 *   task(url).pipe(pollUntil((seen) => seen.state === 'SUCCESS' || seen.state === 'FAILURE', { wait: () => 5_000 }))
 *
 * @category operators
 * @since 0.1.0
 */
export const pollUntil = <A>(
  done: (reading: A) => boolean,
  {
    wait,
    backoff = { from: 1_000 },
    timeout = Infinity,
    retryable,
    scheduler = asyncScheduler
  }: PollOptions<A>
): MonoTypeOperatorFunction<A> => {
  positiveOrInfinity('timeout', timeout)
  requireBackoff(backoff)
  return (source) =>
    defer(() => {
      const startedAt = scheduler.now()
      let polls = 0
      let failures = 0
      let floor = 0
      let last: { readonly reading: A } | null = null
      return source.pipe(
        tap({
          subscribe: () => (polls += 1),
          next: (reading) => (last = { reading }),
          error: () => (failures += 1),
          complete: () => (failures = 0)
        }),
        pollBy<A>({
          goesOn: (reading) => !done(reading),
          afterReading: () => {
            if (last === null)
              return throwError(() => new RangeError('the source completed without a reading'))
            floor = requireWait(wait(last.reading, { polls, elapsed: scheduler.now() - startedAt }))
            return pauseFor(floor, scheduler)
          },
          afterFailure: (error) => {
            // No failure of the source: it is `wait` that cannot go on.
            if (failures === 0) return throwError(() => error)
            if (retryable !== undefined && !retryable(error)) return throwError(() => error)
            return pauseFor(Math.max(floor, backoffWait(backoff, failures, Math.random)), scheduler)
          }
        }),
        deadline<A>({
          timeout,
          scheduler,
          after: (ms, work) => afterDelay(scheduler, ms, work),
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- what rxjs's own `timeout` errors with is what users look for
          error: () => new TimeoutError({ meta: null, seen: polls, lastValue: last?.reading ?? null })
        })
      )
    })
}

// private

const requireWait = (ms: number): number => {
  if (Number.isFinite(ms) && ms > 0) return ms
  throw new RangeError(`wait: expected ms, finite and above 0, got ${String(ms)}`)
}

const requireBackoff = ({ from, factor, max, jitter }: Backoff): void => {
  positive('backoff.from', from)
  if (factor !== undefined) finiteFrom('backoff.factor', factor, 1)
  if (max !== undefined) finiteFrom('backoff.max', max, from)
  if (jitter !== undefined && !(jitter >= 0 && jitter <= 1))
    throw new TypeError('option backoff.jitter must be a number from 0 to 1')
}
