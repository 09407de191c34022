/**
 * A realistic crowd of jobs.
 *
 * @since 0.1.0
 */
import { between, integer } from './check.js'
import { TRANSIENT } from './presets.js'
import { exponential, logNormal, oneOf, randomOf } from './prng.js'
import type { Random } from './prng.js'
import type { Scenario } from './scenario.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const NAMES = [
  'Ingestion dataset Upload',
  'Ingestion dataset Upload',
  'Model artifact upload',
  'Surrogate model training'
]
const FAILURES = [
  { reason: 'InvalidData', message: 'column "age": 12 values are not numbers' },
  { reason: 'SchemaMismatch', message: 'the file has no column "timestamp"' },
  {
    reason: 'MEMORY_LIMIT_EXCEEDED',
    message: 'ClickHouse: memory limit exceeded while inserting a block; not retried'
  },
  { reason: null, message: "Traceback (most recent call last): KeyError: 'prediction'" }
]

/**
 * A crowd as a team would see it, submitted evenly over the last ten minutes: PENDING about a minute, work
 * with a median of ten minutes and a long tail, 5 to 100 uneven tasks. Of 100 jobs about 72 run through, 8
 * fail, 12 go through RETRY, 3 give up after all retries, 3 are revoked and 2 show a status that no client
 * knows; one in ten reports no progress, one in ten whole per cents. All have ended two hours of simulated
 * time after they were accepted. Equal arguments give equal jobs.
 *
 * @example
 * import { mixedJobs, startSimulator } from 'fiddler-jobs/simulator'
 *
 * const simulator = await startSimulator({ timeScale: 10 })
 * const ids = mixedJobs(200, 1).map((scenario) => simulator.addJob(scenario).id)
 *
 * @category scenarios
 * @since 0.1.0
 */
export const mixedJobs = (count: number, seed = 1): readonly Scenario[] => {
  integer(0, 1_000_000)(count, 'count')
  between(Number.MIN_SAFE_INTEGER)(seed, 'seed')
  return Array.from({ length: count }, (_, index) => ({
    ...mixedJob(randomOf(seed, 'mixed', index)),
    age: (10 * MINUTE * (count - index)) / count
  }))
}

const mixedJob = (random: Random): Scenario => {
  const tasks = 5 + Math.floor(random() * 96)
  const ordinary: Scenario = {
    name: oneOf(random, NAMES),
    pending: Math.min(exponential(random, MINUTE), 5 * MINUTE),
    tasks,
    run: Math.min(logNormal(random, 10 * MINUTE, 1), 60 * MINUTE),
    jitter: 1,
    progress: oneOf(random, ['silent', 'whole', ...Array.from({ length: 8 }, () => 'exact' as const)])
  }
  return { ...ordinary, ...fate(random, tasks, ordinary.run ?? 0) }
}

const fate = (random: Random, tasks: number, ordinaryRun: number): Scenario => {
  const kind = random()
  const afterTask = Math.floor(random() * tasks)
  const resumesFrom = Math.ceil(afterTask * (0.7 + 0.3 * random()))
  const returnsTo = oneOf(random, ['PENDING', 'STARTED'] as const)
  const retries = { afterTask, returnsTo, resumesFrom, pending: 10 * SECOND, ...TRANSIENT }
  const run = Math.min(ordinaryRun, 10 * MINUTE) // each retry does part of it again
  if (kind < 0.72) return {}
  if (kind < 0.8) return { failure: { ...oneOf(random, FAILURES), afterTask } }
  if (kind < 0.9) {
    return { run, retries: { ...retries, schedule: 'chunkCreation', count: 1 + Math.floor(random() * 7) } }
  }
  if (kind < 0.92) return { run, retries: { ...retries, schedule: 'chunkProcessing', count: 1 } }
  if (kind < 0.95) {
    return {
      run: 5 * MINUTE,
      retries: { ...retries, schedule: 'chunkCreation' },
      failure: { reason: 'RetriesExhausted', message: 'gave up after 9 retries: ClickHouse socket timed out' }
    }
  }
  if (kind < 0.98) return { pending: 12 * MINUTE, revokeAt: (5 + 6 * random()) * MINUTE }
  return { interludes: [{ status: 'PAUSED', afterTask, duration: 2 * MINUTE }] }
}
