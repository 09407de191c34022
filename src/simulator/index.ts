/**
 * A stand-in for the Fiddler server: a real HTTP server with the documented jobs API, scenarios and faults as
 * data.
 *
 * @since 0.1.0
 */
export { checkFaults } from './fault-check.js'
export { InvalidField } from './invalid-field.js'
export { mixedJobs } from './mixed-jobs.js'
export { SCENARIOS } from './presets.js'
export { RETRY_SCHEDULES } from './retry-schedules.js'
export { checkScenario } from './scenario-check.js'
export { SIMULATOR_TOKEN } from './simulator.js'
export { startSimulator } from './start-simulator.js'
export type { AnswerFault, Fault, FaultRule, FrontFault, Latency, RetryAfter } from './fault.js'
export type { WireJob, WireTask } from './job-state.js'
export type { LimitsOption, SimulatorLimits, WriteLimits } from './limits.js'
export type { ScenarioName } from './presets.js'
export type { RequestLog } from './request-journal.js'
export type { RetryStage } from './retry-schedules.js'
export type { Failure, Interlude, Scenario, ServerRetries } from './scenario.js'
export type { JobReference, Revocation } from './simulated-jobs.js'
export type { Simulator, SimulatorOptions } from './simulator.js'
