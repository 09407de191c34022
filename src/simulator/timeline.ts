/**
 * The whole life of a job, worked out beforehand: a pure function of its scenario and seed.
 *
 * @since 0.1.0
 */
import { exponential } from './prng.js'
import { RETRY_SCHEDULES } from './retry-schedules.js'
import type { Random } from './prng.js'
import type { Failure, Interlude, Scenario, ServerRetries } from './scenario.js'

// model

/** A stretch of one status. */
export interface Phase {
  readonly status: string
  /** ms of simulated time since the job was accepted. It lasts until the next phase begins. */
  readonly from: number
  /** Tasks completed when it begins. */
  readonly completed: number
  /** The moments at which it completes one more task each, rising. */
  readonly ends: readonly number[]
  readonly reason: string | null
  readonly message: string | null
}

/** Phases in order of time; the first is from 0. */
export type Timeline = readonly [Phase, ...(readonly Phase[])]

type Stop =
  | { readonly kind: 'interlude'; readonly afterTask: number; readonly interlude: Interlude }
  | { readonly kind: 'retries'; readonly afterTask: number; readonly retries: ServerRetries }
  | { readonly kind: 'failure'; readonly afterTask: number; readonly failure: Failure }

// constructors

/** Works the scenario out; `random` shares `run` among the tasks. */
export const timelineOf = (scenario: Scenario, random: Random): Timeline => {
  const { tasks = 20, pending = 2_000, run = 20_000, jitter = 0.5 } = scenario
  const lengths = taskLengths(tasks, run, jitter, random)
  const later: Phase[] = []
  let now = pending
  let done = 0

  const begin = (status: string, told: Partial<Phase> = {}) =>
    later.push({ status, from: now, completed: done, ends: [], reason: null, message: null, ...told })
  const workUntil = (task: number) => {
    const ends: number[] = []
    begin('STARTED', { ends })
    for (; done < task; done += 1) ends.push((now += lengths[done] ?? 0))
  }
  const tryAgain = (
    { schedule, returnsTo, resumesFrom = done, ...retries }: ServerRetries,
    fails: boolean
  ) => {
    const waits = typeof schedule === 'string' ? RETRY_SCHEDULES[schedule] : schedule
    const task = done
    for (const wait of waits.slice(0, retries.count ?? (fails ? waits.length : 1))) {
      now += lengths[task] ?? 0
      begin('RETRY', { reason: retries.reason ?? null, message: retries.message ?? null })
      now += wait
      done = resumesFrom
      if (returnsTo === 'PENDING') {
        begin('PENDING')
        now += retries.pending ?? pending
      }
      workUntil(task)
    }
  }

  const stops = stopsOf(scenario, tasks)
  for (const stop of stops) {
    workUntil(stop.afterTask)
    if (stop.kind === 'interlude') {
      begin(stop.interlude.status)
      now += stop.interlude.duration
    } else if (stop.kind === 'retries') {
      tryAgain(
        stop.retries,
        stops.some(({ kind, afterTask }) => kind === 'failure' && afterTask === done)
      )
    } else {
      now += lengths[done] ?? 0
      begin('FAILURE', { reason: stop.failure.reason, message: stop.failure.message })
      break
    }
  }
  if (scenario.failure === undefined) {
    workUntil(tasks)
    begin('SUCCESS')
  }
  const first: Phase = { status: 'PENDING', from: 0, completed: 0, ends: [], reason: null, message: null }
  const whole: Timeline = [first, ...later]
  return scenario.revokeAt === undefined ? whole : revokedAt(whole, scenario.revokeAt)
}

/** The same life, cut short by a revocation at `moment`. */
export const revokedAt = ([first, ...later]: Timeline, moment: number): Timeline => {
  const kept: Timeline = [first, ...later.filter(({ from }) => from < moment)]
  const completed = completedAt(phaseAt(kept, moment), moment)
  return [...kept, { status: 'REVOKED', from: moment, completed, ends: [], reason: null, message: null }]
}

// readings

/** The phase at `moment`; of two that begin together the later. */
export const phaseAt = (timeline: Timeline, moment: number): Phase =>
  timeline.filter(({ from }) => from <= moment).at(-1) ?? timeline[0]

/** Tasks completed at `moment`, which lies in the phase. */
export const completedAt = (phase: Phase, moment: number): number => {
  const next = phase.ends.findIndex((end) => end > moment)
  return phase.completed + (next === -1 ? phase.ends.length : next)
}

const taskLengths = (tasks: number, run: number, jitter: number, random: Random): readonly number[] => {
  const uneven = Array.from({ length: tasks }, () => 0.2 + exponential(random, 1))
  const sum = uneven.reduce((total, length) => total + length, 0)
  return uneven.map((length) => run * ((1 - jitter) / tasks + (jitter * length) / sum))
}

/** What interrupts the work, in order; at the same task interludes come first and the failure last. */
const stopsOf = ({ interludes = [], retries, failure }: Scenario, tasks: number): readonly Stop[] => {
  const half = Math.floor(tasks / 2)
  const retried = retries?.afterTask ?? half
  const stops: readonly Stop[] = [
    ...interludes.map(
      (interlude) => ({ kind: 'interlude', afterTask: interlude.afterTask, interlude }) as const
    ),
    ...(retries ? [{ kind: 'retries', afterTask: retried, retries } as const] : []),
    ...(failure
      ? [{ kind: 'failure', afterTask: failure.afterTask ?? (retries ? retried : half), failure } as const]
      : [])
  ]
  return [...stops].sort((one, other) => one.afterTask - other.afterTask)
}
