/**
 * Where updates come from when a relay does the polling.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'
import type { JobUpdate, Settled } from '../watch/job-update.js'
import type { Job } from '../job/job.js'
import { RelayLink } from './relay-link.js'
import type { LinkConfig, LinkEnd } from './relay-link.js'
import type { Fault } from './relay-stream.js'
import type { Budget, Relayed } from './update-wire.js'

// ms: ids that come together are asked for together, and one that is left may be wanted again at once.
const SOON = 20
const LATER = 1_000

/** What one watch is told. */
export type RelayNews =
  | Exclude<JobUpdate, Settled>
  /** `job` is the snapshot in which the job ended, where it has. */
  | { readonly _tag: 'Settled'; readonly update: Settled; readonly job: Job | null }

/** All jobs of one relay client, on one connection. */
export class RelaySource implements LinkEnd {
  private readonly channels = new Map<string, Channel>()
  private readonly link: RelayLink
  private budget: Budget = { usedLastSecond: 0, usedLastMinute: 0 }
  /** What was last told to all; null while all is well. */
  private fault: {
    readonly fault: Fault
    readonly failures: number
    readonly retryIn: number | null
  } | null = null

  constructor(config: LinkConfig) {
    this.link = new RelayLink(config, this)
  }

  /**
   * The newest news of the job, then those to come; completes after `Settled`; errors where the relay refuses. `id` must be a normal one.
   *
   * Whoever comes first asks the relay for the job, whoever leaves last lets go of it.
   */
  updates(id: string, verbose: boolean): Observable<RelayNews> {
    return new Observable((subscriber) => {
      const before = this.channels.get(id)
      const isNews = before === undefined || (verbose && before.verbose === 0)
      const channel = before ?? new Channel(id)
      this.channels.set(id, channel)
      channel.join(subscriber, verbose)
      subscriber.add(() => this.leave(channel, subscriber, verbose))
      channel.replay(subscriber, verbose)
      if (this.fault !== null) subscriber.next(troubleOf(id, this.fault))
      if (isNews) this.link.changed(SOON)
    })
  }

  /** Reads that counted in the relay's windows when it last told. */
  usage(): Budget {
    return this.budget
  }

  // As end of the link.

  wanted(): ReadonlyMap<string, boolean> {
    return new Map([...this.channels].map(([id, channel]) => [id, channel.verbose > 0]))
  }

  update({ update, n, job, budget }: Relayed): void {
    if (budget !== null) this.budget = budget
    const channel = this.channels.get(update.id)
    if (channel === undefined || n <= channel.n) return
    channel.n = n
    // Whoever asks again on hearing of the end asks anew.
    if (update._tag === 'Settled') this.channels.delete(update.id)
    channel.tell(update._tag === 'Settled' ? { _tag: 'Settled', update, job } : update)
  }

  forgotten(): void {
    for (const channel of this.channels.values()) channel.n = -1
  }

  trouble(fault: Fault, failures: number, retryIn: number | null): void {
    this.fault = { fault, failures, retryIn }
    for (const channel of [...this.channels.values()]) channel.pass(troubleOf(channel.id, this.fault))
  }

  well(): void {
    this.fault = null
    for (const channel of [...this.channels.values()]) channel.restate()
  }

  refused(fault: Fault): void {
    const channels = [...this.channels.values()]
    this.channels.clear()
    this.fault = null
    for (const channel of channels) channel.refuse(fault(channel.id))
  }

  private leave(channel: Channel, subscriber: Subscriber<RelayNews>, verbose: boolean): void {
    channel.left(subscriber, verbose)
    if (!channel.deserted || this.channels.get(channel.id) !== channel) return
    this.channels.delete(channel.id)
    if (this.channels.size === 0) this.fault = null
    this.link.changed(LATER)
  }
}

// private

/** One job and whoever watches it. */
class Channel {
  /** The number of the newest update. */
  n = -1
  /** How many want its tasks. */
  verbose = 0
  private subscribers: readonly Subscriber<RelayNews>[] = []
  private polled: RelayNews | null = null
  private trouble: RelayNews | null = null
  private withTasks = false

  constructor(readonly id: string) {}

  get deserted(): boolean {
    return this.subscribers.length === 0
  }

  join(subscriber: Subscriber<RelayNews>, verbose: boolean): void {
    this.subscribers = [...this.subscribers, subscriber]
    if (verbose) this.verbose += 1
  }

  left(subscriber: Subscriber<RelayNews>, verbose: boolean): void {
    this.subscribers = this.subscribers.filter((one) => one !== subscriber)
    if (verbose) this.verbose -= 1
  }

  /** Tells a new one what the others have heard. */
  replay(subscriber: Subscriber<RelayNews>, verbose: boolean): void {
    if (this.polled !== null && (!verbose || this.withTasks)) subscriber.next(this.polled)
    if (this.trouble !== null) subscriber.next(this.trouble)
  }

  tell(news: RelayNews): void {
    if (news._tag === 'Polled') {
      this.polled = news
      this.trouble = null
      this.withTasks = this.verbose > 0
    } else if (news._tag === 'Trouble') this.trouble = news
    this.pass(news)
  }

  pass(news: RelayNews): void {
    for (const subscriber of this.subscribers) {
      subscriber.next(news)
      if (news._tag === 'Settled') subscriber.complete()
    }
  }

  /** The trouble on the way here is over: what was known before still holds. */
  restate(): void {
    if (this.polled !== null) this.pass(this.polled)
    if (this.trouble !== null) this.pass(this.trouble)
  }

  refuse(error: unknown): void {
    for (const subscriber of this.subscribers) subscriber.error(error)
  }
}

const troubleOf = (
  id: string,
  {
    fault,
    failures,
    retryIn
  }: { readonly fault: Fault; readonly failures: number; readonly retryIn: number | null }
): RelayNews => ({ _tag: 'Trouble', id, error: fault(id), failures, retryIn })
