/**
 * Where updates come from when a relay does the polling.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { Trouble } from '../watch/job-update.js'
import type { WantedIds } from './coverage.js'
import type { Fault } from './fault.js'
import { RelayChannel } from './relay-channel.js'
import type { Listener, RelayNews } from './relay-channel.js'
import { RelayLink } from './relay-link.js'
import type { LinkConfig, LinkEnd } from './relay-link.js'
import type { Budget, Relayed } from './update-wire.js'

// ms: ids that come together are asked for together, and one that is left may be wanted again at once.
const SOON = 20
const LATER = 1_000

/** Trouble on the way to the relay, for each job that waits. */
type TroubleFor = (id: string) => Trouble

/** All jobs of one relay client, on one connection. */
export class RelaySource implements LinkEnd {
  private readonly channels = new Map<string, RelayChannel>()
  private readonly link: RelayLink
  private budget: Budget = { usedLastSecond: 0, usedLastMinute: 0 }
  /** What was last told to all; null while all is well. */
  private troubleFor: TroubleFor | null = null

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
      const isNews = before === undefined || (verbose && !before.verbose)
      const channel = before ?? new RelayChannel(id)
      const listener = { subscriber, verbose, n: -1 }
      this.channels.set(id, channel)
      subscriber.add(() => this.leave(channel, listener))
      channel.join(listener)
      if (this.troubleFor !== null) subscriber.next(this.troubleFor(id))
      if (isNews) this.link.changed(SOON)
    })
  }

  /** Reads that counted in the relay's windows when it last told. */
  usage(): Budget {
    return this.budget
  }

  // As end of the link.

  wanted(): WantedIds {
    return new Map([...this.channels].map(([id, channel]) => [id, channel.verbose]))
  }

  update({ update, n, job, budget }: Relayed, withTasks: boolean): void {
    if (budget !== null) this.budget = budget
    const channel = this.channels.get(update.id)
    if (channel === undefined) return
    switch (update._tag) {
      case 'Polled':
        channel.snapshot(update, n, withTasks)
        return
      case 'Trouble':
        channel.troubled(update, n)
        return
      case 'Settled':
        if (n < channel.n) return
        // First, so that whoever asks again on hearing of the end asks anew; as do those who want it with tasks and got it without.
        if (channel.verbose && !withTasks && job !== null) this.link.forget(channel.id)
        else this.forget(channel)
        channel.settle(update, job, withTasks)
        this.link.changed(LATER)
    }
  }

  forgotten(): void {
    for (const channel of this.channels.values()) channel.forget()
  }

  trouble(fault: Fault, failures: number, retryIn: number | null): void {
    const troubleFor: TroubleFor = (id) => ({ _tag: 'Trouble', id, error: fault(id), failures, retryIn })
    this.troubleFor = troubleFor
    for (const channel of [...this.channels.values()]) channel.pass(troubleFor(channel.id))
  }

  well(): void {
    this.troubleFor = null
    for (const channel of [...this.channels.values()]) channel.restate()
  }

  refused(fault: Fault): void {
    const channels = [...this.channels.values()]
    for (const channel of channels) this.forget(channel)
    for (const channel of channels) channel.refuse(fault(channel.id))
  }

  private leave(channel: RelayChannel, listener: Listener): void {
    channel.left(listener)
    if (!channel.deserted || this.channels.get(channel.id) !== channel) return
    this.forget(channel)
    this.link.changed(LATER)
  }

  private forget({ id }: RelayChannel): void {
    this.channels.delete(id)
    this.link.forget(id)
    if (this.channels.size === 0) this.troubleFor = null
  }
}
