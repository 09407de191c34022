/**
 * How long the server itself keeps trying before a job in RETRY ends.
 *
 * @since 0.1.0
 */

const MINUTE = 60_000

/**
 * The server's own retry windows, in ms: a `timeout` longer than the window sees such a job through to its
 * end.
 *
 * - `chunkProcessing`: up to 5 retries after 10, 20, 40, 80 and 160 minutes, 310 min (about 5.2 h) in all.
 * - `chunkCreation`: up to 9 retries with shorter exponential waits, about 20 min in all.
 *
 * Source: Fiddler Python client reference, `JobStatus.RETRY`.
 *
 * @example
 * import { RETRY_WINDOWS } from 'fiddler-jobs'
 * import type { WatchOptions } from 'fiddler-jobs'
 *
 * const patient: WatchOptions = { timeout: 3_600_000 + RETRY_WINDOWS.chunkProcessing }
 *
 * @category constants
 * @since 0.1.0
 */
export const RETRY_WINDOWS: { readonly chunkProcessing: number; readonly chunkCreation: number } = {
  chunkProcessing: (10 + 20 + 40 + 80 + 160) * MINUTE,
  chunkCreation: 20 * MINUTE
}
