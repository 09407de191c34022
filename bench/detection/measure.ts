/** One run: a workload, a driver, and what came of it. */
import { VirtualTimeScheduler } from 'rxjs'
import type { Observable } from 'rxjs'
import { randomOf } from '../../src/simulator/prng.js'
import { oracle, roundRobin } from './baselines.js'
import type { Delays } from './baselines.js'
import { virtualServer } from './virtual-server.js'
import type { Traffic, VirtualServer } from './virtual-server.js'
import { plansOf } from './workload.js'
import type { Plan, Workload } from './workload.js'

// model

/** The world of one run. */
export interface World {
  readonly plans: readonly Plan[]
  readonly server: VirtualServer
  readonly scheduler: VirtualTimeScheduler
  readonly random: () => number
}

/** Watches each job of the world from its submission on; emits each end as it is heard, and completes. */
export type Drive = (world: World) => Observable<{ readonly id: string; readonly at: number }>

export interface Score {
  readonly mean: number
  readonly p95: number
  readonly worst: number
}

export interface Measured {
  readonly seed: number
  /** Ratios to round-robin. */
  readonly ratio: Score
  /** ms */
  readonly fleet: Score
  readonly roundRobin: Score
  readonly oracle: Score
  readonly traffic: Traffic
  /** Ends not heard exactly once. */
  readonly misheard: number
}

export const FLOOR = 1_000

export const measure = (workload: Workload, seed: number, drive: Drive): Measured => {
  const plans = plansOf(workload, seed)
  const scheduler = new VirtualTimeScheduler()
  const server = virtualServer(plans, scheduler, seed, FLOOR)
  const heard = new Map<string, number[]>()
  drive({ plans, server, scheduler, random: randomOf(seed, 'client') }).subscribe(({ id, at }) => {
    heard.set(id, [...(heard.get(id) ?? []), at])
  })
  scheduler.flush()
  const delays = plans.map(({ id, endsAt }) => (heard.get(id)?.[0] ?? Infinity) - endsAt)
  const fleet = scoreOf(delays)
  const even = scoreOf(roundRobin(plans, seed, FLOOR))
  return {
    seed,
    ratio: { mean: fleet.mean / even.mean, p95: fleet.p95 / even.p95, worst: fleet.worst / even.worst },
    fleet,
    roundRobin: even,
    oracle: scoreOf(oracle(plans, seed)),
    traffic: server.report(),
    misheard: plans.filter(({ id }) => heard.get(id)?.length !== 1).length
  }
}

// private

const scoreOf = (delays: Delays): Score => {
  const sorted = Float64Array.from(delays).sort()
  return {
    mean: sorted.reduce((a, b) => a + b, 0) / sorted.length,
    p95: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0,
    worst: sorted.at(-1) ?? 0
  }
}
