/**
 * Says which fault a request meets.
 *
 * @since 0.1.0
 */
import { randomOf } from './prng.js'
import type { Fault, FaultRule, Latency } from './fault.js'

// model

/** What the rules look at. */
export interface FaultTarget {
  readonly method: string
  /** Without its query. */
  readonly path: string
  /** Id of the job that is read, lower case; null in other requests. */
  readonly jobId: string | null
}

/** What the request meets. */
export interface Picked {
  /** ms until it reaches the API. */
  readonly delay: number
  readonly fault: Exclude<Fault, Latency> | null
}

// constructors

/**
 * A picker that has counted nothing yet. What it draws for a request follows from the seed, the rule, the job
 * and how many requests for that job came before, so the order in which different jobs' requests arrive
 * changes nothing.
 */
export const faultPicker = (rules: readonly FaultRule[], seed: number): ((target: FaultTarget) => Picked) => {
  const pickers = rules.map((rule, index) =>
    ruleApplies(rule, (...key) => randomOf(seed, 'fault', index, ...key))
  )
  return (target) => {
    const hits = rules.flatMap(({ fault }, index) => {
      const random = pickers[index]?.(target)
      return random ? [{ fault, random }] : []
    })
    const delays = hits.map(({ fault, random }) =>
      fault.type === 'latency' ? fault.min + (fault.max - fault.min) * random() : 0
    )
    const first = hits.map(({ fault }) => fault).find((fault) => fault.type !== 'latency')
    return { delay: delays.reduce((sum, delay) => sum + delay, 0), fault: first ?? null }
  }
}

/** For one rule: gives the generator of a request it applies to, else null. */
const ruleApplies = (
  rule: FaultRule,
  randomOfKey: (...key: readonly (string | number)[]) => () => number
) => {
  const { nth = 1, rate = 1, perJob = false } = rule
  const last = nth + (rule.count ?? (rule.nth === undefined ? Infinity : 1)) - 1
  const path = wildcard(rule.path ?? '*')
  const seen = new Map<string, number>()
  let all = 0
  return (target: FaultTarget) => {
    if (!path.test(target.path) || !matches(rule, target)) return null
    const key = target.jobId ?? target.method
    const mine = (seen.get(key) ?? 0) + 1
    seen.set(key, mine)
    all += 1
    const place = perJob ? mine : all
    if (place < nth || place > last) return null
    const random = randomOfKey(key, mine)
    return random() < rate ? random : null
  }
}

const matches = (rule: FaultRule, { method, jobId }: FaultTarget): boolean =>
  (rule.method === undefined || rule.method.toUpperCase() === method) &&
  (rule.job === undefined || rule.job.toLowerCase() === jobId)

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
    's'
  )
