/**
 * Scenarios with names.
 *
 * @since 0.1.0
 */
import type { Scenario } from './scenario.js'

/**
 * The named scenarios: one for each way in which a job can go.
 *
 * @category scenarios
 * @since 0.1.0
 */
export type ScenarioName =
  | 'quickSuccess'
  | 'slowSuccess'
  | 'singleTask'
  | 'silentProgress'
  | 'failure'
  | 'nonRetryableFailure'
  | 'retryThenSuccess'
  | 'longRetryThenSuccess'
  | 'retriesExhausted'
  | 'revoked'
  | 'unknownStatus'
  | 'stalled'
  | 'lateToAppear'
  | 'vanishes'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Why the server tries a chunk again. */
export const TRANSIENT = {
  reason: 'OperationalError',
  message: 'ClickHouse socket timed out; the chunk will be tried again'
}

/**
 * Named scenarios, to be used as they are or spread into your own.
 *
 * @example
 * import { SCENARIOS } from 'fiddler-jobs/simulator'
 *
 * const slowFailure = { ...SCENARIOS.failure, run: 300_000 }
 *
 * @category scenarios
 * @since 0.1.0
 */
export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  quickSuccess: { pending: SECOND, tasks: 10, run: 5 * SECOND },
  slowSuccess: { pending: 30 * SECOND, tasks: 60, run: 10 * MINUTE },
  singleTask: { pending: SECOND, tasks: 1, run: 5 * SECOND },
  silentProgress: { pending: SECOND, tasks: 20, run: 15 * SECOND, progress: 'silent' },
  failure: {
    tasks: 20,
    run: 15 * SECOND,
    failure: { reason: 'InvalidData', message: 'column "age": 12 values are not numbers', afterTask: 12 }
  },
  nonRetryableFailure: {
    tasks: 20,
    run: 15 * SECOND,
    failure: {
      reason: 'MEMORY_LIMIT_EXCEEDED',
      message: 'ClickHouse: memory limit exceeded while inserting a block; not retried',
      afterTask: 3
    }
  },
  retryThenSuccess: {
    tasks: 20,
    run: 10 * SECOND,
    retries: {
      schedule: 'chunkCreation',
      count: 2,
      afterTask: 10,
      returnsTo: 'PENDING',
      resumesFrom: 6,
      ...TRANSIENT
    }
  },
  longRetryThenSuccess: {
    tasks: 50,
    run: 5 * MINUTE,
    retries: { schedule: 'chunkProcessing', count: 2, afterTask: 30, ...TRANSIENT }
  },
  retriesExhausted: {
    tasks: 20,
    run: 10 * SECOND,
    retries: { schedule: 'chunkCreation', afterTask: 8, ...TRANSIENT },
    failure: { reason: 'RetriesExhausted', message: 'gave up after 9 retries: ClickHouse socket timed out' }
  },
  revoked: { pending: 20 * SECOND, revokeAt: 6 * SECOND },
  unknownStatus: {
    tasks: 20,
    run: 10 * SECOND,
    interludes: [{ status: 'PAUSED', afterTask: 8, duration: 5 * SECOND }]
  },
  stalled: {
    tasks: 20,
    run: 10 * SECOND,
    interludes: [{ status: 'STARTED', afterTask: 14, duration: 60 * MINUTE }]
  },
  lateToAppear: { appearAfter: 4 * SECOND, pending: 6 * SECOND, tasks: 10, run: 5 * SECOND },
  vanishes: { pending: SECOND, tasks: 20, run: 20 * SECOND, vanishAfter: 8 * SECOND }
}

/** Whether the text is the name of a preset. */
export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name)
