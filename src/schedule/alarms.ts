/**
 * Many alarms on one timer.
 *
 * @since 0.1.0
 */
import type { SchedulerLike, Unsubscribable } from 'rxjs'
import { NO_TIMER } from './after-delay.js'
import { Alarm } from './alarm.js'
import { Heap } from './heap.js'
import type { HeapEntry } from './heap.js'

/** Runs `work` once after `ms`; never for Infinity. Unsubscribing drops it. */
export type After = (ms: number, work: () => void) => Unsubscribable

/**
 * A client's alarms: deadlines of watches, time-outs of requests, frames of boards. A thousand of them cost
 * one scheduler action and a heap entry each, and nothing is scheduled while none is set.
 */
export const createAlarms = (scheduler: SchedulerLike): After => {
  const entries = new Heap<Entry>()
  let order = 0

  const ring = () => {
    while (entries.headKey <= alarm.now()) entries.pop()?.work()
    alarm.ringBy(entries.headKey)
  }
  const alarm = new Alarm(scheduler, ring)

  // One function for all entries: a fleet has as many of them as watches.
  const drop = (entry: Entry) => {
    entries.remove(entry)
    if (entries.size === 0) alarm.silence()
  }

  return (ms, work) => {
    if (ms === Infinity) return NO_TIMER
    const entry = new Entry(work, order++, drop)
    const at = alarm.now() + ms
    entries.push(entry, at)
    alarm.ringBy(at)
    return entry
  }
}

// private

class Entry implements HeapEntry, Unsubscribable {
  place = -1

  constructor(
    readonly work: () => void,
    readonly order: number,
    private readonly drop: (entry: Entry) => void
  ) {}

  unsubscribe(): void {
    if (this.place !== -1) this.drop(this)
  }
}
