/**
 * The jobs of the demo.
 *
 * @since 0.1.0
 */
import type { FaultRule } from '../../simulator/fault.js'
import type { Scenario } from '../../simulator/scenario.js'

// model

/** One job of the demo. */
export interface DemoJob {
  readonly scenario: Scenario
  /** What goes wrong between it and us. */
  readonly faults?: readonly Omit<FaultRule, 'job'>[]
}

// constants

/** Eight jobs, one for each way to go; all have ended after 18 s. */
export const DEMO_JOBS: readonly DemoJob[] = [
  { scenario: { name: 'Ingestion dataset Upload', pending: 500, tasks: 12, run: 4_500 } },
  { scenario: { name: 'Model artifact upload', pending: 1_000, tasks: 40, run: 9_500 } },
  { scenario: { name: 'Surrogate model training', pending: 2_500, tasks: 80, run: 15_000 } },
  { scenario: { name: 'Events deletion', pending: 1_500, tasks: 20, run: 6_000, progress: 'silent' } },
  {
    scenario: {
      name: 'Ingestion dataset Upload',
      pending: 1_000,
      tasks: 30,
      run: 12_000,
      failure: { reason: 'InvalidData', message: 'column "age": 12 values are not numbers', afterTask: 22 }
    }
  },
  {
    scenario: {
      name: 'Ingestion dataset Upload',
      pending: 800,
      tasks: 25,
      run: 9_000,
      retries: {
        schedule: [4_000],
        afterTask: 14,
        resumesFrom: 8,
        reason: 'OperationalError',
        message: 'ClickHouse socket timed out; the chunk will be tried again'
      }
    }
  },
  { scenario: { name: 'Model deletion', pending: 20_000, revokeAt: 7_000 } },
  {
    scenario: { name: 'Ingestion dataset Upload', pending: 700, tasks: 50, run: 13_000 },
    faults: [
      { fault: { type: 'reset' }, nth: 4, count: 2 },
      { fault: { type: 'status', status: 503, body: 'html' }, nth: 9, count: 2 },
      { fault: { type: 'cut', after: 40 }, nth: 14 },
      { fault: { type: 'status', status: 429, retryAfter: { seconds: 1 } }, nth: 18 }
    ]
  }
]
