/**
 * The client's one gate.
 *
 * @since 0.1.0
 */
import type { SchedulerLike } from 'rxjs'
import type { Pacer } from '../http/pacing.js'
import { LimitGate } from './limit-gate.js'
import { Passage } from './passage.js'
import { PacerTicket } from './pacer-ticket.js'
import type { Legacy, ResolvedLimits } from './resolved-limits.js'
import { Turnstile } from './turnstile.js'

// model

/** What a pacer is made from. */
export interface PacerOptions {
  readonly limits: ResolvedLimits | 'none'
  readonly scheduler: SchedulerLike
  /** 0 <= x < 1 */
  readonly random: () => number
}

/** A pacer that can take another's place, and tell what it has found. */
export interface FleetPacer extends Pacer {
  resume(legacy: Legacy): void
  /** The share of the read limits in use. */
  share(): number
}

const UNLIMITED: ResolvedLimits = {
  read: { perSecond: Infinity, perMinute: Infinity },
  write: { perSecond: Infinity, perMinute: Infinity },
  inFlight: Infinity
}

// constructors

/**
 * Makes the pacer of one client: every request of its streams waits here.
 *
 * With `limits: 'none'` it keeps the time and the count, and whoever's wait is over goes; a 429 holds nobody
 * but the one who met it.
 */
export const createPacer = ({ limits, scheduler, random }: PacerOptions): FleetPacer => {
  const { read, write, inFlight } = limits === 'none' ? UNLIMITED : limits
  const passages = {
    read: new Passage(new LimitGate(read, random)),
    write: new Passage(new LimitGate(write, random))
  }
  const stile = new Turnstile(scheduler, [passages.write, passages.read], inFlight)
  return {
    ticket: (kind, lane) => new PacerTicket(stile, passages[kind], lane),
    limited: (kind, retryAfter) =>
      limits === 'none'
        ? stile.now() + (retryAfter ?? 0)
        : passages[kind].gate.limited(stile.now(), retryAfter),
    usage: () => passages.read.gate.usage(stile.now()),
    resume: (legacy) => passages.read.gate.resume(legacy, stile.now()),
    share: () => passages.read.gate.share
  }
}
