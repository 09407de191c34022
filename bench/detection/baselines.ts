/** What the fleet is measured against, at the same budget: 1,000 requests a minute, one every 60 ms. */
import { Heap } from '../../src/schedule/heap.js'
import { transitOf } from './virtual-server.js'
import type { Plan } from './workload.js'

const SLOT = 60

/** Delay from each job's end to the moment at which it is heard of, ms. */
export type Delays = readonly number[]

/** Even-handed: whoever was asked longest ago is asked next, not sooner than `floor` after its last answer. */
export const roundRobin = (plans: readonly Plan[], seed: number, floor: number): Delays => {
  const transit = transitOf(seed)
  const queue = new Heap<{ place: number; order: number; plan: Plan }>()
  plans.forEach((plan, order) => queue.push({ place: -1, order, plan }, plan.submittedAt))
  const delays: number[] = []
  let now = 0
  while (queue.size > 0) {
    now = Math.max(now, queue.headKey)
    const entry = queue.pop() as { place: number; order: number; plan: Plan }
    const arrival = now + transit()
    const answer = arrival + transit()
    if (arrival >= entry.plan.endsAt) delays.push(answer - entry.plan.endsAt)
    else queue.push(entry, answer + floor)
    now += SLOT
  }
  return delays
}

/** Knows every end, and asks then: nothing can be faster at this rate. */
export const oracle = (plans: readonly Plan[], seed: number): Delays => {
  const transit = transitOf(seed)
  let now = 0
  return [...plans]
    .sort((a, b) => a.endsAt - b.endsAt)
    .map(({ endsAt }) => {
      now = Math.max(now + SLOT, endsAt)
      return now + transit() + transit() - endsAt
    })
}
