/**
 * How long the real server waits between its own tries of a job.
 *
 * @since 0.1.0
 */

/**
 * The stages of ingestion that the server retries by itself.
 *
 * @category model
 * @since 0.1.0
 */
export type RetryStage = 'chunkProcessing' | 'chunkCreation'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/**
 * The waits of each stage, ms.
 *
 * - `chunkProcessing`: 10, 20, 40, 80, 160 min, as documented; 310 min (about 5.2 h) in all.
 * - `chunkCreation`: documented only as up to 9 retries, exponential, about 20 min in all. Nine doublings
 *   from 2.35 s are 1,200.85 s; the single steps are this simulator's choice.
 *
 * Source: Fiddler Python client reference, `JobStatus.RETRY`.
 *
 * @category constants
 * @since 0.1.0
 */
export const RETRY_SCHEDULES: Readonly<Record<RetryStage, readonly number[]>> = {
  chunkProcessing: [10, 20, 40, 80, 160].map((minutes) => minutes * MINUTE),
  chunkCreation: Array.from({ length: 9 }, (_, retry) => 2.35 * SECOND * 2 ** retry)
}
