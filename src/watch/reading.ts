/**
 * One poll.
 *
 * @since 0.1.0
 */
import type { Observer, Subscriber } from 'rxjs'
import type { Departure } from '../http/exchange.js'
import type { Lane } from '../http/pacing.js'
import type { TransportResponse } from '../http/transport.js'
import type { Job } from '../job/job.js'
import type { Voice } from './voice.js'

// model

/** Who makes something of a poll. */
export interface Reader<A> {
  sent(): void
  jobOf(response: TransportResponse): Job
  good(job: Job, reading: Reading<A>): void
  bad(error: unknown, reading: Reading<A>): void
}

/** How one poll leaves and who hears its answer, in one object: a fleet makes thousands of them a minute. */
export class Reading<A> implements Observer<TransportResponse>, Departure {
  constructor(
    private readonly reader: Reader<A>,
    readonly voice: Voice<A>,
    readonly subscriber: Subscriber<A>,
    readonly lane: Lane
  ) {}

  onSent(): void {
    this.reader.sent()
  }

  next(response: TransportResponse): void {
    let job: Job
    try {
      job = this.reader.jobOf(response)
    } catch (error) {
      this.error(error)
      return
    }
    this.reader.good(job, this)
  }

  error(error: unknown): void {
    try {
      this.reader.bad(error, this)
    } catch (thrown) {
      // The user's `random` threw: a watch must not fall silent for it.
      this.subscriber.error(thrown)
    }
  }

  complete(): void {
    this.subscriber.complete()
  }
}
