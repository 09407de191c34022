/**
 * Starts the simulator.
 *
 * @since 0.1.0
 */
import { createServer } from 'node:http'
import { apiRoutes } from './api-routes.js'
import { checkOptions, checkTokens, namedScenario } from './check-options.js'
import { controlRoutes } from './control-routes.js'
import { checkFaults } from './fault-check.js'
import { faultPicker } from './fault-picker.js'
import { handleRequest } from './handle-request.js'
import { knownLimits } from './limits.js'
import { listen } from './listen.js'
import { SCENARIOS } from './presets.js'
import { oneOf, randomOf } from './prng.js'
import { rateLimiter } from './rate-limiter.js'
import { requestJournal } from './request-journal.js'
import { answerBy } from './routes.js'
import { simulatedJobs } from './simulated-jobs.js'
import type { FaultRule } from './fault.js'
import type { LimitsOption } from './limits.js'
import type { Scenario } from './scenario.js'
import type { Simulator, SimulatorOptions } from './simulator.js'

/** What a submission without a scenario draws from: every end but the slow ones. */
const SUBMITTED = [
  SCENARIOS.quickSuccess,
  SCENARIOS.quickSuccess,
  SCENARIOS.singleTask,
  SCENARIOS.silentProgress,
  SCENARIOS.retryThenSuccess,
  SCENARIOS.failure
]

/**
 * Starts a real HTTP server that answers as the documented Fiddler jobs API does, and resolves once it
 * listens.
 *
 * Rejects with an `InvalidField` for a wrong option, and with an `Error` where it cannot listen, such as on a
 * port in use. Call `close()` when done: until then it keeps the process alive.
 *
 * @example
 * import { SCENARIOS, startSimulator } from 'fiddler-jobs/simulator'
 *
 * const simulator = await startSimulator({ seed: 7, timeScale: 10 })
 * const { id } = simulator.addJob(SCENARIOS.quickSuccess)
 * const answer = await fetch(`${simulator.url}/v3/jobs/${id}`, {
 *   headers: { Authorization: `Bearer ${simulator.token}` }
 * })
 * console.log(await answer.json())
 * await simulator.close()
 *
 * @category constructors
 * @since 0.1.0
 */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const { seed, timeScale, now, ...given } = checkOptions(options)
  const jobs = simulatedJobs(seed, timeScale, now)
  const limiter = rateLimiter(now, given.limits)
  let tokens = given.tokens
  let pick = faultPicker(given.faults, seed)
  let submitted = 0

  const journal = requestJournal(() => tokens, given.onRequest)
  const addJob = (scenario: unknown) =>
    jobs.add(namedScenario(scenario, 'scenario'), 'Ingestion dataset Upload')
  const defaultScenario = (): Scenario =>
    given.scenario ?? oneOf(randomOf(seed, 'submitted', (submitted += 1)), SUBMITTED)
  const setFaults = (rules: readonly FaultRule[]) => {
    pick = faultPicker(checkFaults(rules), seed)
  }
  const setLimits = (limits: LimitsOption) => limiter.set(knownLimits(limits))

  const api = answerBy(
    apiRoutes(jobs, ({ scenario }, name) =>
      jobs.add(scenario === undefined ? defaultScenario() : namedScenario(scenario, 'scenario'), name)
    )
  )
  const control = answerBy(
    controlRoutes({ jobs, addJob, setFaults, setLimits, requests: () => journal.entries })
  )
  const server = createServer(
    handleRequest({
      now,
      origins: given.origins,
      journal,
      pick: (target) => pick(target),
      isToken: (token) => tokens.includes(token),
      refuse: limiter.refuse,
      api,
      control
    })
  )
  const { port, url, close } = await listen(server, given.port, given.host)

  return {
    url,
    port,
    close,
    addJob,
    setFaults,
    setLimits,
    revoke: jobs.revoke,
    job: (id) => jobs.read(id, true),
    setToken: (token) => {
      tokens = checkTokens(token, 'token')
    },
    get token() {
      return tokens[0]
    },
    get requests() {
      return journal.entries
    }
  }
}
