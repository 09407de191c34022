/**
 * Reads a scenario from anywhere (code, a file, the body of a request) or says which field is wrong.
 *
 * @since 0.1.0
 */
import { among, between, integer, listOf, optional, record, shape, text, textOrNull } from './check.js'
import { InvalidField } from './invalid-field.js'
import { RETRY_SCHEDULES } from './retry-schedules.js'
import type { Check } from './check.js'
import type { RetryStage } from './retry-schedules.js'
import type { Failure, Interlude, Scenario, ServerRetries } from './scenario.js'

const TERMINAL = ['SUCCESS', 'FAILURE', 'REVOKED']
const MAX_TASKS = 10_000
const duration = between(0)

/**
 * The scenario with what is left out left out, or an `InvalidField` that names the field.
 *
 * @example
 * import { checkScenario } from 'fiddler-jobs/simulator'
 *
 * const scenario = checkScenario(JSON.parse('{ "tasks": 5, "run": 3000 }'))
 *
 * @category scenarios
 * @since 0.1.0
 */
export const checkScenario = (value: unknown, at = 'scenario'): Scenario => {
  const scenario = fields(value, at)
  const { tasks = 20, pending = 2_000, retries, failure, revokeAt, appearAfter = 0, vanishAfter } = scenario
  for (const [stop, where] of [
    [retries, 'retries'],
    [failure, 'failure'],
    ...(scenario.interludes ?? []).map((interlude, index) => [interlude, `interludes[${index}]`] as const)
  ] as const) {
    if ((stop?.afterTask ?? 0) >= tasks) {
      throw new InvalidField(`${at}.${where}.afterTask`, `must be under tasks, ${tasks}`)
    }
  }
  if (revokeAt !== undefined && revokeAt > pending) {
    throw new InvalidField(
      `${at}.revokeAt`,
      `must lie in PENDING, at most ${pending}: a started job cannot be revoked`
    )
  }
  if (vanishAfter !== undefined && vanishAfter < appearAfter) {
    throw new InvalidField(`${at}.vanishAfter`, `must not be before appearAfter, ${appearAfter}`)
  }
  if (retries !== undefined) checkRetries(retries, failure, Math.floor(tasks / 2), at)
  return scenario
}

const checkRetries = (
  { schedule, count = 1, afterTask, resumesFrom = 0 }: ServerRetries,
  failure: Failure | undefined,
  half: number,
  at: string
) => {
  const most = (typeof schedule === 'string' ? RETRY_SCHEDULES[schedule] : schedule).length
  if (count > most)
    throw new InvalidField(`${at}.retries.count`, `must be at most ${most}, all of the schedule`)
  const task = afterTask ?? half
  if (resumesFrom > task) {
    throw new InvalidField(`${at}.retries.resumesFrom`, `must be at most afterTask, ${task}`)
  }
  if (failure?.afterTask !== undefined && failure.afterTask < task) {
    throw new InvalidField(`${at}.failure.afterTask`, `must not be before that of retries, ${task}`)
  }
}

const schedule: Check<RetryStage | readonly number[]> = (value, at) => {
  if (typeof value === 'string') return among('chunkProcessing', 'chunkCreation')(value, at)
  const waits = listOf(duration)(value, at)
  if (waits.length === 0) throw new InvalidField(at, 'must hold at least one wait')
  return waits
}

const interludeStatus: Check<string> = (value, at) => {
  const status = text(value, at)
  if (status === '' || TERMINAL.includes(status)) {
    throw new InvalidField(at, `must be a status that is not the end: not empty, not ${TERMINAL.join(', ')}`)
  }
  return status
}

const fields = shape<Scenario>({
  name: optional(text),
  info: optional(record),
  pending: optional(duration),
  tasks: optional(integer(1, MAX_TASKS)),
  run: optional(duration),
  jitter: optional(between(0, 1)),
  progress: optional(among('exact', 'whole', 'silent')),
  failure: optional(
    shape<Failure>({ reason: textOrNull, message: textOrNull, afterTask: optional(integer(0)) })
  ),
  retries: optional(
    shape<ServerRetries>({
      schedule,
      count: optional(integer(1)),
      afterTask: optional(integer(0)),
      returnsTo: optional(among('PENDING', 'STARTED')),
      pending: optional(duration),
      resumesFrom: optional(integer(0)),
      reason: optional(textOrNull),
      message: optional(textOrNull)
    })
  ),
  interludes: optional(
    listOf(shape<Interlude>({ status: interludeStatus, afterTask: integer(0), duration }))
  ),
  revokeAt: optional(duration),
  appearAfter: optional(duration),
  vanishAfter: optional(duration),
  age: optional(duration)
})
