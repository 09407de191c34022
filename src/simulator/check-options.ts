/**
 * Reads the options, or says which is wrong.
 *
 * @since 0.1.0
 */
import { between, flag, integer, listOf, optional, shape, text } from './check.js'
import { checkFaults } from './fault-check.js'
import { InvalidField } from './invalid-field.js'
import { knownLimits } from './limits.js'
import { SCENARIOS, isScenarioName } from './presets.js'
import { checkScenario } from './scenario-check.js'
import { SIMULATOR_TOKEN } from './simulator.js'
import type { Check } from './check.js'
import type { Scenario } from './scenario.js'
import type { SimulatorOptions } from './simulator.js'

/** Options with nothing left out. */
export const checkOptions = (options: SimulatorOptions) => {
  const given = fields(options, 'options')
  const host = given.host ?? '127.0.0.1'
  if (given.allowRemote !== true && !isLoopback(host)) {
    throw new InvalidField('options.host', `${host} is not this machine alone; that needs allowRemote: true`)
  }
  return {
    host,
    port: given.port ?? 0,
    tokens: checkTokens(given.token ?? SIMULATOR_TOKEN, 'options.token'),
    seed: given.seed ?? 1,
    timeScale: given.timeScale ?? 1,
    limits: knownLimits(given.limits ?? 'none', 'options.limits'),
    origins: given.origins ?? [],
    faults: checkFaults(given.faults ?? [], 'options.faults'),
    scenario: given.scenario === undefined ? null : namedScenario(given.scenario, 'options.scenario'),
    now: given.now ?? (() => performance.timeOrigin + performance.now()),
    onRequest: given.onRequest
  }
}

/** A preset by its name, or a scenario of one's own. */
export const namedScenario = (value: unknown, at: string): Scenario => {
  if (typeof value !== 'string') return checkScenario(value, at)
  if (isScenarioName(value)) return SCENARIOS[value]
  throw new InvalidField(at, `must be a scenario, or one of ${Object.keys(SCENARIOS).join(', ')}`)
}

/** One token or several, as a list. */
export const checkTokens = (value: unknown, at: string): readonly [string, ...string[]] => {
  const [first, ...others] = typeof value === 'string' ? [token(value, at)] : listOf(token)(value, at)
  if (first === undefined) throw new InvalidField(at, 'must hold at least one token')
  return [first, ...others]
}

const token: Check<string> = (value, at) => {
  const given = text(value, at)
  if (!/^[\x21-\x7e]+$/.test(given))
    throw new InvalidField(at, 'must be printable ASCII without spaces, and not empty')
  return given
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

const origin: Check<string> = (value, at) => {
  const given = text(value, at)
  if (given !== 'null' && (!URL.canParse(given) || new URL(given).origin !== given)) {
    throw new InvalidField(at, 'must be an origin such as http://localhost:4200, without a path')
  }
  return given
}

const callable =
  <F extends (...args: never[]) => unknown>(): Check<F> =>
  (value, at) => {
    if (typeof value !== 'function') throw new InvalidField(at, 'must be a function')
    return value as F
  }

const asGiven: Check<never> = (value) => value as never

const timeScale: Check<number> = (value, at) => {
  if (value === 0) throw new InvalidField(at, 'must be above 0')
  return between(0)(value, at)
}

const fields = shape<SimulatorOptions>({
  host: optional(text),
  port: optional(integer(0, 65_535)),
  allowRemote: optional(flag),
  token: asGiven,
  seed: optional(between(Number.MIN_SAFE_INTEGER)),
  timeScale: optional(timeScale),
  limits: asGiven,
  origins: optional(listOf(origin)),
  faults: asGiven,
  scenario: asGiven,
  now: optional(callable<() => number>()),
  onRequest: optional(callable<NonNullable<SimulatorOptions['onRequest']>>())
})
