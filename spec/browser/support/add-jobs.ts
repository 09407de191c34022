import type { ScenarioName, Simulator } from '../../../src/simulator/index.js'

/** Adds a job for each scenario; their ids in that order. */
export const addJobs = (simulator: Simulator, ...names: readonly ScenarioName[]): readonly string[] =>
  names.map((name) => simulator.addJob(name).id)
