/**
 * The jobs of a cell.
 */
import type { Scenario } from '../../src/simulator/index.js'

export const JOBS = 50

const FAILS: Scenario = { pending: 80, run: 320, failure: { reason: 'ValueError', message: 'bad column' } }
const REVOKED: Scenario = { pending: 400, revokeAt: 240 }
const RETRIED: Scenario = { pending: 40, run: 160, tasks: 4, retries: { schedule: [60], resumesFrom: 0 } }
const SUCCEEDS: Scenario = { pending: 60, run: 260, tasks: 10 }

const KINDS = [SUCCEEDS, FAILS, SUCCEEDS, REVOKED, RETRIED]

/** So many of each kind, each a little later than the one before. */
export const SCENARIOS: readonly Scenario[] = Array.from({ length: JOBS }, (_, n) => {
  const kind = KINDS[n % KINDS.length] as Scenario
  return kind === REVOKED ? kind : { ...kind, run: (kind.run ?? 0) + 3 * n }
})

/** How each ends. */
export const ENDS: readonly string[] = SCENARIOS.map((scenario) =>
  scenario.revokeAt !== undefined
    ? 'JobRevoked'
    : scenario.failure !== undefined
      ? 'AsyncJobFailed'
      : 'SUCCESS'
)
