/**
 * The simulator in a process of its own. What it serves is a function of its arguments and the time, so that one which is killed and
 * started again knows the same jobs, each as far as it would have come meanwhile.
 */
import { startSimulator } from '../../../src/simulator/index.js'
import type { Scenario } from '../../../src/simulator/index.js'

/** What the process is told, as JSON. */
export interface ChildPlan {
  readonly seed: number
  readonly token: string
  /** Epoch ms. */
  readonly startedAt: number
  readonly scenarios: readonly Scenario[]
}

/** What the process tells once it listens. */
export interface ChildReady {
  readonly port: number
  readonly ids: readonly string[]
}

const { seed, token, startedAt, scenarios } = JSON.parse(process.argv[2] ?? '') as ChildPlan
const simulator = await startSimulator({ seed, token })
const ids = scenarios.map((scenario) => simulator.addJob({ ...scenario, age: Date.now() - startedAt }).id)
const ready: ChildReady = { port: simulator.port, ids }
process.send?.(ready)

process.on('SIGTERM', () => void simulator.close().then(() => process.exit(0)))
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0))
