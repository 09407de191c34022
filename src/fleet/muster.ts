/**
 * Keeps one watch running for each wanted id.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { Observer, Subscriber, Subscription } from 'rxjs'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import type { Begun } from '../watch/begun.js'
import type { JobUpdate } from '../watch/job-update.js'
import { settledUpdate } from '../watch/voice.js'
import type { JobIds } from './fleet-options.js'
import { wantedOf } from './roster.js'

// model

/** What a muster is made from. */
export interface MusterConfig {
  readonly sets: Observable<JobIds>
  /** Begins to watch one id. */
  readonly watch: (id: string) => Begun<JobUpdate>
  /** Told of each wanted set, after missing watches have stopped and before new ones start. */
  readonly onSet?: (wanted: ReadonlySet<string>) => void
}

// constructors

/**
 * Starts a watch for each new id of a set and drops it for each missing one; the rest go on undisturbed. An
 * id that has settled is not started again while it stays wanted. Errors as the stream of sets does;
 * completes when that has ended and every watch has settled.
 *
 * Cold; unsubscribing stops all. The cost of a set is its size; an update costs nothing here.
 */
export const muster = (config: MusterConfig): Observable<JobUpdate> =>
  new Observable((subscriber) => new Muster(config, subscriber).begin())

// private

// An object a job, as small as can be: a fleet has as many of them as jobs.
class Member implements Observer<JobUpdate> {
  private subscription: Subscription | null = null
  private gone = false

  constructor(
    private readonly muster: Muster,
    private readonly id: string,
    private readonly begun: Begun<JobUpdate>
  ) {}

  start(): void {
    const subscription = this.begun.stream().subscribe(this)
    // It may have settled, or been stopped, while it was being subscribed.
    if (this.gone) subscription.unsubscribe()
    else this.subscription = subscription
  }

  stop(): void {
    this.gone = true
    this.subscription?.unsubscribe()
  }

  next(update: JobUpdate): void {
    if (!this.gone) this.muster.subscriber.next(update)
  }

  error(cause: unknown): void {
    if (isWatchError(cause)) this.end(cause)
    else this.muster.subscriber.error(cause)
  }

  complete(): void {
    this.end(null)
  }

  private end(cause: WatchError | null): void {
    if (this.gone) return
    const { begun, muster, id } = this
    this.gone = true
    this.subscription = null
    muster.subscriber.next(settledUpdate(begun.id, begun.endsWith(cause), begun.lastJob))
    muster.settle(id, this)
  }
}

class Muster {
  /** Null for a member that has settled. */
  private readonly members = new Map<string, Member | null>()
  /** What has to end before all has: the stream of sets, each set while it is being taken, each member. */
  private open = 1
  private sets = 0

  constructor(
    private readonly config: MusterConfig,
    readonly subscriber: Subscriber<JobUpdate>
  ) {}

  begin(): void {
    const { config, subscriber } = this
    // Added before the first set: a set that arrives at once may end all.
    subscriber.add(() => this.members.forEach((member) => member?.stop()))
    subscriber.add(
      config.sets.subscribe({
        next: (ids) => this.take(ids),
        error: (error: unknown) => subscriber.error(error),
        complete: () => this.close()
      })
    )
  }

  settle(id: string, member: Member): void {
    // Hearing of its end, the user may have made it unwanted: then it has been counted out already.
    if (this.members.get(id) !== member) return
    this.members.set(id, null)
    this.close()
  }

  private take(ids: JobIds): void {
    const set = (this.sets += 1)
    // At every step the user may hear something, and leave, or want another set, which has then been taken
    // already.
    const isOver = () => this.subscriber.closed || set !== this.sets
    this.open += 1
    try {
      const wanted = wantedOf(ids)
      for (const [id, member] of this.members) if (!isOver() && !wanted.has(id)) this.stop(id, member)
      if (!isOver()) this.config.onSet?.(wanted)
      for (const id of wanted) if (!isOver() && !this.members.has(id)) this.start(id)
    } catch (error) {
      this.subscriber.error(error)
    }
    this.close()
  }

  private start(id: string): void {
    const member = new Member(this, id, this.config.watch(id))
    this.members.set(id, member)
    this.open += 1
    member.start()
  }

  private stop(id: string, member: Member | null): void {
    this.members.delete(id)
    if (member === null) return
    member.stop()
    this.close()
  }

  private close(): void {
    this.open -= 1
    if (this.open === 0) this.subscriber.complete()
  }
}
