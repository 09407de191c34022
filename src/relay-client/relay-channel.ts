/**
 * One job over a relay, and whoever watches it.
 *
 * @since 0.1.0
 */
import type { Subscriber } from 'rxjs'
import type { Job } from '../job/job.js'
import type { JobUpdate, Polled, Settled, Trouble } from '../watch/job-update.js'

// model

/** What one watch is told. */
export type RelayNews =
  | Exclude<JobUpdate, Settled>
  /** `job` is the snapshot in which the job ended, where it has. */
  | { readonly _tag: 'Settled'; readonly update: Settled; readonly job: Job | null }

/** Somebody who watches the job. */
export interface Listener {
  readonly subscriber: Subscriber<RelayNews>
  /** Wants the job's tasks: a snapshot without them is none. */
  readonly verbose: boolean
}

/** What is known of one job, told to each who comes. */
export class RelayChannel {
  /** The number of the newest update. */
  n = -1
  private listeners: readonly Listener[] = []
  private polled: Polled | null = null
  private trouble: Trouble | null = null
  private withTasks = false

  constructor(readonly id: string) {}

  get deserted(): boolean {
    return this.listeners.length === 0
  }

  /** Whether anybody wants the job's tasks. */
  get verbose(): boolean {
    return this.listeners.some(({ verbose }) => verbose)
  }

  /** Tells a new one what the others have heard. */
  join(listener: Listener): void {
    this.listeners = [...this.listeners, listener]
    this.state([listener])
  }

  left(listener: Listener): void {
    this.listeners = this.listeners.filter((one) => one !== listener)
  }

  snapshot(polled: Polled, withTasks: boolean): void {
    this.polled = polled
    this.withTasks = withTasks
    this.trouble = null
    this.state(this.listeners)
  }

  /** A failed poll of the job. */
  troubled(trouble: Trouble): void {
    this.trouble = trouble
    this.pass(trouble)
  }

  /** Passes on what is no part of the job's own state. */
  pass(news: RelayNews): void {
    for (const { subscriber } of this.listeners) subscriber.next(news)
  }

  /** The trouble on the way here is over: what was known before still holds. */
  restate(): void {
    this.state(this.listeners)
  }

  /** Tells the end to those whom it serves. For the others nothing is known yet. */
  settle(update: Settled, job: Job | null, withTasks: boolean): void {
    this.n = -1
    this.polled = null
    this.trouble = null
    for (const { subscriber, verbose } of this.listeners) {
      if (verbose && !withTasks && job !== null) continue
      subscriber.next({ _tag: 'Settled', update, job })
      subscriber.complete()
    }
  }

  refuse(error: unknown): void {
    for (const { subscriber } of this.listeners) subscriber.error(error)
  }

  private state(listeners: readonly Listener[]): void {
    const { polled, trouble, withTasks } = this
    for (const { subscriber, verbose } of listeners) {
      if (polled !== null && (!verbose || withTasks)) subscriber.next(polled)
      if (trouble !== null) subscriber.next(trouble)
    }
  }
}
