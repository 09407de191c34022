/**
 * Ends a stream by an AbortSignal.
 *
 * @since 0.1.0
 */
import { defer, fromEvent, of, takeUntil } from 'rxjs'
import type { MonoTypeOperatorFunction } from 'rxjs'
import type { Job } from '../job/job.js'

// model

/**
 * What is used of an `AbortSignal`, so that the types need neither DOM nor Node. Every real one fits.
 *
 * @category model
 * @since 0.1.0
 */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: string, listener: (event: unknown) => void): void
  removeEventListener(type: string, listener: (event: unknown) => void): void
}

// operators

/**
 * Passes the source on until the signal aborts, then completes. Where it had aborted before subscription,
 * completes at once and never subscribes to the source: no request is sent.
 *
 *     source                 a--b--c--d--
 *     abort                  -------x
 *     untilAborted(signal)   a--b--c|
 *
 * Errors as the source does. The signal's listener goes when the stream completes, errors or is unsubscribed.
 * Aborting never cancels the job on the server.
 *
 * Put it last in a `pipe`: operators behind it could go on after the abort. For many jobs put one behind the
 * `merge`: Node warns of a leak at the eleventh listener on one signal.
 *
 * @example
 * import { untilAborted } from 'fiddler-jobs'
 * import type { JobClient } from 'fiddler-jobs'
 *
 * const forAMinute = (client: JobClient, id: string) => client.watch(id).pipe(untilAborted(AbortSignal.timeout(60_000)))
 *
 * @category operators
 * @since 0.1.0
 */
export const untilAborted = <T = Job>(signal: AbortSignalLike): MonoTypeOperatorFunction<T> =>
  takeUntil(defer(() => (signal.aborted ? of(null) : fromEvent(signal, 'abort'))))
