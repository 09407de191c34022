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
  /** The number of the newest update that it was told. */
  n: number
}

interface Known<A> {
  readonly news: A
  readonly n: number
}

/** What is known of one job, told to each who comes. */
export class RelayChannel {
  private listeners: readonly Listener[] = []
  private polled: Known<Polled> | null = null
  private trouble: Known<Trouble> | null = null
  /** Whether the job's tasks are in the last snapshot. */
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
    this.state(listener)
  }

  left(listener: Listener): void {
    this.listeners = this.listeners.filter((one) => one !== listener)
  }

  /** The number of the newest that is known; -1 where nothing is. */
  get n(): number {
    return Math.max(this.polled?.n ?? -1, this.trouble?.n ?? -1)
  }

  /** One that is known already may come again with its tasks. */
  snapshot(news: Polled, n: number, withTasks: boolean): void {
    const known = this.polled?.n ?? -1
    if (n < known || (n === known && !withTasks)) return
    this.polled = { news, n }
    this.withTasks = withTasks
    if (this.trouble !== null && this.trouble.n < n) this.trouble = null
    this.tell(news, n, withTasks)
  }

  /** A failed poll of the job. */
  troubled(news: Trouble, n: number): void {
    if (n < this.n) return
    this.trouble = { news, n }
    this.tell(news, n, true)
  }

  /** Passes on what is no part of the job's own state. */
  pass(news: RelayNews): void {
    for (const { subscriber } of this.listeners) subscriber.next(news)
  }

  /** The trouble on the way here is over: what was known before still holds. */
  restate(): void {
    for (const listener of this.listeners) this.state(listener)
  }

  /** Numbers begin anew. */
  forget(): void {
    this.polled &&= { ...this.polled, n: -1 }
    this.trouble &&= { ...this.trouble, n: -1 }
    for (const listener of this.listeners) listener.n = -1
  }

  /** Tells the end to those whom it serves. For the others nothing is known yet. */
  settle(update: Settled, job: Job | null, withTasks: boolean): void {
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

  private tell(news: RelayNews, n: number, withTasks: boolean): void {
    for (const listener of this.listeners) {
      if (n <= listener.n || (listener.verbose && !withTasks)) continue
      listener.n = n
      listener.subscriber.next(news)
    }
  }

  private state(listener: Listener): void {
    const { polled, trouble, withTasks } = this
    const isServed = !listener.verbose || withTasks
    for (const known of [isServed ? polled : null, trouble]) {
      if (known === null) continue
      listener.n = known.n
      listener.subscriber.next(known.news)
    }
  }
}
