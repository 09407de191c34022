import { simulatedJobs } from '../../src/simulator/simulated-jobs.js'
import type { Scenario } from '../../src/simulator/scenario.js'

/** One job on a clock that the test turns. */
export const oneJob = (scenario: Scenario, timeScale = 1) => {
  const clock = { now: 1_000_000 }
  const jobs = simulatedJobs(1, timeScale, () => clock.now)
  const { id } = jobs.add(scenario, 'Upload')
  return {
    id,
    jobs,
    after: (elapsed: number, verbose = false) => {
      clock.now = 1_000_000 + elapsed
      return jobs.read(id, verbose)
    }
  }
}
