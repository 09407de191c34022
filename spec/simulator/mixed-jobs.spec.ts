import { describe, expect, it } from 'vitest'
import { mixedJobs } from '../../src/simulator/mixed-jobs.js'
import { checkScenario } from '../../src/simulator/scenario-check.js'
import { simulatedJobs } from '../../src/simulator/simulated-jobs.js'
import type { Scenario } from '../../src/simulator/scenario.js'

const ageless = (job: Scenario) => ({ ...job, age: 0 })

/** How many of 1,000 jobs show a status after so many ms. */
const countAfter = (elapsed: number) => {
  const clock = { now: 0 }
  const jobs = simulatedJobs(1, 1, () => clock.now)
  const ids = mixedJobs(1_000, 1).map((scenario) => jobs.add(scenario, 'x').id)
  clock.now = elapsed
  const statuses = ids.map((id) => jobs.read(id, false)?.status ?? 'none')
  return (status: string) => statuses.filter((each) => each === status).length
}

describe('mixedJobs', () => {
  it('makes scenarios that all pass the check', () => {
    expect(() => mixedJobs(2_000, 5).map((scenario) => checkScenario(scenario))).not.toThrow()
  })

  it('is the same for the same seed, and its first jobs do not depend on the count but for their age', () => {
    expect(mixedJobs(30, 9)).toEqual(mixedJobs(30, 9))
    expect(mixedJobs(30, 9)).not.toEqual(mixedJobs(30, 10))
    expect(mixedJobs(3, 9).map(ageless)).toEqual(mixedJobs(30, 9).slice(0, 3).map(ageless))
  })

  it('refuses a count that is no whole number', () => {
    expect(() => mixedJobs(1.5)).toThrow('count: must be an integer')
  })

  it('shows every state at once', () => {
    const count = countAfter(0)

    for (const status of ['PENDING', 'STARTED', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED']) {
      expect(count(status), status).toBeGreaterThan(0)
    }
    expect(count('STARTED')).toBeGreaterThan(300)
  })

  it('has ended after two hours, in the stated shares', () => {
    const count = countAfter(2 * 60 * 60_000)

    expect(count('SUCCESS') + count('FAILURE') + count('REVOKED')).toBe(1_000)
    expect(count('FAILURE')).toBeGreaterThan(80)
    expect(count('FAILURE')).toBeLessThan(140)
    expect(count('REVOKED')).toBeGreaterThan(15)
    expect(count('REVOKED')).toBeLessThan(50)
  })
})
