/**
 * One update, ready to be sent to any number of consumers.
 *
 * @since 0.1.0
 */
import type { JobUpdate } from '../watch/job-update.js'
import { endedJob, wireOfUpdate } from '../relay-client/update-wire.js'
import type { Budget } from '../relay-client/update-wire.js'

// model

/**
 * What an engine makes of an update, before it has its number.
 *
 * @category model
 * @since 0.1.0
 */
export interface Message {
  readonly id: string
  readonly kind: JobUpdate['_tag']
  /** Read with the job's tasks. */
  readonly verbose: boolean
  /** The job itself has ended, and this is the end. */
  readonly ended: boolean
  /** An object, without its number. */
  readonly json: string
}

// constructors

export const messageOf = (update: JobUpdate, verbose: boolean, at: number, budget: Budget): Message => ({
  id: update.id,
  kind: update._tag,
  verbose,
  ended: update._tag === 'Settled' && endedJob(update.outcome) !== null,
  json: JSON.stringify({ ...wireOfUpdate(update, at), budget })
})

/**
 * A message with its number: the text of it is made once, however many read it.
 *
 * @category model
 * @since 0.1.0
 */
export class Frame {
  private numbered: Buffer | null = null
  private bare: Buffer | null = null

  constructor(
    readonly message: Message,
    readonly n: number,
    readonly epoch: string
  ) {}

  /** The data of the event. */
  get json(): string {
    return `{"n":${this.n},${this.message.json.slice(1)}`
  }

  /** The event; with its id where a consumer that has heard it has heard all before it. */
  bytes(withId: boolean): Buffer {
    return withId
      ? (this.numbered ??= Buffer.from(`id: ${this.epoch}-${this.n}\n${this.event()}`))
      : (this.bare ??= Buffer.from(this.event()))
  }

  private event(): string {
    return `event: ${this.message.kind.toLowerCase()}\ndata: ${this.json}\n\n`
  }
}
