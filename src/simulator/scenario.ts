/**
 * What happens to a simulated job, as plain data.
 *
 * @since 0.1.0
 */
import type { RetryStage } from './retry-schedules.js'

// model

/**
 * The life of one job. Every field may be left out; all durations are ms of simulated time (`timeScale`
 * shortens them), counted from the moment the job was accepted. It survives `JSON.stringify`, so it can stand
 * in a file or in the body of a request.
 *
 * @example
 * import type { Scenario } from 'fiddler-jobs/simulator'
 *
 * const fallsOver: Scenario = {
 *   tasks: 40,
 *   run: 60_000,
 *   failure: { reason: 'InvalidData', message: 'column age: 12 values are not numbers', afterTask: 30 }
 * }
 *
 * @category model
 * @since 0.1.0
 */
export interface Scenario {
  /** The job's name. @default 'Ingestion dataset Upload', or what fits the request that started it */
  readonly name?: string | undefined
  /**
   * Keys laid over the generated `info` (`resource_type`, `resource_name`, `project_name`, `resource`,
   * `model`, `project`).
   */
  readonly info?: Readonly<Record<string, unknown>> | undefined
  /** Time in PENDING before the first task starts; >= 0. @default 2_000 */
  readonly pending?: number | undefined
  /** Tasks of the job, 1 to 10,000; progress is those completed / all. @default 20 */
  readonly tasks?: number | undefined
  /** Work of all tasks together; >= 0. @default 20_000 */
  readonly run?: number | undefined
  /**
   * How unequal the tasks are: 0 all alike, 1 from a fifth of the mean to many times it; `run` holds all the
   * same.
   *
   * @default 0.5
   */
  readonly jitter?: number | undefined
  /**
   * `exact`: the fraction; `whole`: rounded down to whole per cents; `silent`: 0 until SUCCESS.
   *
   * @default 'exact'
   */
  readonly progress?: 'exact' | 'whole' | 'silent' | undefined
  /** Ends in FAILURE; without it the job ends in SUCCESS. */
  readonly failure?: Failure | undefined
  /** Goes through RETRY. */
  readonly retries?: ServerRetries | undefined
  /** Stretches with a status of your choice, such as one that no client knows yet. */
  readonly interludes?: readonly Interlude[] | undefined
  /** Revoked at this moment, which must lie in PENDING: at most `pending`. */
  readonly revokeAt?: number | undefined
  /** The id is answered with 404 before this moment, as from a replica that lags. @default 0 */
  readonly appearAfter?: number | undefined
  /** The id is answered with 404 from this moment on. @default never */
  readonly vanishAfter?: number | undefined
  /** Time that has already passed when the job is accepted: it joins in mid-life. @default 0 */
  readonly age?: number | undefined
}

/**
 * How a job fails.
 *
 * @category model
 * @since 0.1.0
 */
export interface Failure {
  /** `error_reason` of the answer. */
  readonly reason: string | null
  /** `error_message` of the answer. */
  readonly message: string | null
  /**
   * Tasks completed before the one that fails, 0 to `tasks - 1`.
   *
   * @default that of `retries`, else half of the tasks
   */
  readonly afterTask?: number | undefined
}

/**
 * The server's own tries after a transient error.
 *
 * @category model
 * @since 0.1.0
 */
export interface ServerRetries {
  /** A documented schedule, or the waits themselves in ms. */
  readonly schedule: RetryStage | readonly number[]
  /**
   * Retries that happen, 1 to the length of the schedule.
   *
   * @default all of them if the job fails at that task, else 1
   */
  readonly count?: number | undefined
  /** Tasks completed before the one that is tried again, 0 to `tasks - 1`. @default half of the tasks */
  readonly afterTask?: number | undefined
  /** The status that follows RETRY. @default 'STARTED' */
  readonly returnsTo?: 'PENDING' | 'STARTED' | undefined
  /** Time in that PENDING. @default the scenario's `pending` */
  readonly pending?: number | undefined
  /** Tasks still completed after RETRY, 0 to `afterTask`: progress falls back to it. @default `afterTask` */
  readonly resumesFrom?: number | undefined
  /** `error_reason` while in RETRY. @default null */
  readonly reason?: string | null | undefined
  /** `error_message` while in RETRY. @default null */
  readonly message?: string | null | undefined
}

/**
 * A stretch in which nothing is completed, under a status of your choice.
 *
 * @category model
 * @since 0.1.0
 */
export interface Interlude {
  /** Any text but SUCCESS, FAILURE and REVOKED; `STARTED` makes a job that stalls. */
  readonly status: string
  /** Tasks completed before it, 0 to `tasks - 1`. */
  readonly afterTask: number
  /** How long it lasts; >= 0. */
  readonly duration: number
}
