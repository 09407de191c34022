/**
 * The client's one gate.
 *
 * @since 0.1.0
 */
import type { SchedulerLike } from 'rxjs'
import type { Pacer } from '../http/pacing.js'
import { LimitGate } from './limit-gate.js'
import { PacerTicket } from './pacer-ticket.js'
import type { ResolvedLimits } from './resolved-limits.js'
import { Passage, Turnstile } from './turnstile.js'

// model

/** What a pacer is made from. */
export interface PacerOptions {
  readonly limits: ResolvedLimits | 'none'
  readonly scheduler: SchedulerLike
  /** 0 <= x < 1 */
  readonly random: () => number
}

// constructors

/**
 * Makes the pacer of one client: every request of its streams waits here.
 *
 * With `limits: 'none'` it only keeps the time: whoever's wait is over goes.
 */
export const createPacer = ({ limits, scheduler, random }: PacerOptions): Pacer => {
  const none = limits === 'none'
  const read = new Passage(none ? null : new LimitGate(limits.read, random))
  const write = new Passage(none ? null : new LimitGate(limits.write, random))
  const stile = new Turnstile(scheduler, [write, read], none ? Infinity : limits.inFlight)
  const passages = { read, write }
  return {
    ticket: (kind, lane) => new PacerTicket(stile, passages[kind], lane),
    limited: (kind, retryAfter) => {
      const now = stile.now()
      return passages[kind].gate?.limited(now, retryAfter) ?? now + (retryAfter ?? 0)
    },
    usage: () => read.gate?.usage(stile.now()) ?? { usedLastSecond: 0, usedLastMinute: 0 }
  }
}
