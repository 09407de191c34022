import { Observable, VirtualTimeScheduler, timer } from 'rxjs'
import { createPacer } from '../../../src/fleet/pacer.js'
import type { PacerOptions } from '../../../src/fleet/pacer.js'
import type { Job } from '../../../src/job/job.js'
import { aJob } from '../../../src/testing/a-job.js'

export const LIMITS = {
  read: { perSecond: 30, perMinute: 1_000 },
  write: { perSecond: 10, perMinute: 300 },
  inFlight: 32
} as const

/** A pacer in virtual time, and exchanges that note when they left. */
export const pacerLab = (limits: PacerOptions['limits'] = LIMITS) => {
  const scheduler = new VirtualTimeScheduler()
  const pacer = createPacer({ limits, scheduler, random: () => 0.5 })
  const sent: { readonly name: string; readonly at: number }[] = []
  return {
    scheduler,
    pacer,
    sent,
    /** The times at which requests of that name left. */
    timesOf: (name: string) => sent.filter((each) => each.name === name).map(({ at }) => at),
    names: () => sent.map(({ name }) => name),
    /** An exchange that is answered `took` ms after it left. */
    exchange: (name: string, took = 20) =>
      new Observable<string>((subscriber) => {
        sent.push({ name, at: scheduler.now() })
        return timer(took, scheduler).subscribe({
          next: () => subscriber.next(name),
          complete: () => subscriber.complete()
        })
      }),
    at: (ms: number, work: () => void) => scheduler.schedule(work, ms - scheduler.now()),
    runTo: (ms: number) => {
      scheduler.maxFrames = ms
      scheduler.flush()
      scheduler.maxFrames = Infinity
      scheduler.frame = Math.max(scheduler.frame, ms)
    }
  }
}

export const jobOf = (status: Job['status'], progress = 0): Job => aJob({ status, progress })
