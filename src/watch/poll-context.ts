/**
 * What a watch is made from.
 *
 * @since 0.1.0
 */
import type { SchedulerLike } from 'rxjs'
import type { Pacer, Ticket } from '../http/pacing.js'
import type { After } from '../schedule/alarms.js'
import type { JobSource } from './job-source.js'
import type { Voice } from './voice.js'
import type { WatchSettings } from './watch-settings.js'

/** What all pollers of a client share. */
export interface PollContext {
  readonly jobs: JobSource
  readonly pacer: Pacer
  readonly scheduler: SchedulerLike
  readonly after: After
  readonly random: () => number
  /** ms */
  readonly requestTimeout: number
}

/** What is one watch's own. */
export interface Watch<A> {
  /** Lower case. */
  readonly id: string
  readonly settings: WatchSettings
  readonly voice: Voice<A>
  readonly ticket: Ticket
}
