/** A server in virtual time that counts what reaches it. */
import { Observable, map, timer } from 'rxjs'
import type { VirtualTimeScheduler } from 'rxjs'
import type { Job } from '../../src/job/job.js'
import { randomOf } from '../../src/simulator/prng.js'
import { fullest } from '../lib/fullest.js'
import { readingAt } from './workload.js'
import type { Change, Plan } from './workload.js'

// model

export interface VirtualServer {
  /** One GET: the job as it is when the request arrives. */
  read(id: string): Observable<Job>
  /** What was seen of the client. */
  report(): Traffic
}

export interface Traffic {
  readonly requests: number
  /** Most arrivals in any second and in any minute. */
  readonly fullestSecond: number
  readonly fullestMinute: number
  /** Polls of a job that left less than `floor` after the answer before, or before it. */
  readonly underFloor: number
}

// constructors

export const virtualServer = (
  plans: readonly Plan[],
  scheduler: VirtualTimeScheduler,
  seed: number,
  floor: number
): VirtualServer => {
  const byId = new Map(plans.map((plan) => [plan.id, plan]))
  const transit = transitOf(seed)
  const arrivals: number[] = []
  const answeredAt = new Map<string, number>()
  let underFloor = 0
  return {
    read: (id) =>
      new Observable<Job>((subscriber) => {
        const plan = byId.get(id) as Plan
        const now = scheduler.now()
        if (now < (answeredAt.get(id) ?? -Infinity) + floor) underFloor += 1
        answeredAt.set(id, Infinity)
        const arrival = now + transit()
        const took = arrival - now + transit()
        arrivals.push(arrival)
        return timer(took, scheduler)
          .pipe(
            map(() => {
              answeredAt.set(id, scheduler.now())
              return jobOf(id, readingAt(plan, arrival))
            })
          )
          .subscribe(subscriber)
      }),
    report: () => ({
      requests: arrivals.length,
      fullestSecond: fullest(arrivals, 1_000),
      fullestMinute: fullest(arrivals, 60_000),
      underFloor
    })
  }
}

/** One way through the network, ms: 2 to 20, and one in a hundred 500. */
export const transitOf = (seed: number): (() => number) => {
  const random = randomOf(seed, 'transit')
  return () => (random() < 0.01 ? 500 : 2 + 18 * random())
}

// private

const jobOf = (id: string, { status, progress }: Change): Job => ({
  id,
  name: 'bench',
  status,
  rawStatus: status,
  progress,
  progressKnown: true,
  info: {},
  errorMessage: null,
  errorReason: null,
  extras: {}
})
