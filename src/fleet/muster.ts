/**
 * Keeps one watch running for each wanted id.
 *
 * @since 0.1.0
 */
import { Observable, Subscription } from 'rxjs'
import type { Subscriber } from 'rxjs'
import type { JobUpdate } from '../watch/job-update.js'
import type { JobIds } from './fleet-options.js'
import { wantedOf } from './roster.js'

// model

/** What a muster is made from. */
export interface MusterConfig {
  readonly sets: Observable<JobIds>
  /** Watches one id; never errors. */
  readonly watch: (id: string) => Observable<JobUpdate>
  /** Told of each wanted set, after missing watches have stopped and before new ones start. */
  readonly onSet?: (wanted: ReadonlySet<string>) => void
}

// constructors

/**
 * Starts a watch for each new id of a set and drops it for each missing one; the rest go on undisturbed. An id that has settled is not
 * started again while it stays wanted. Errors as the stream of sets does; completes when that has ended and every watch has settled.
 *
 * Cold; unsubscribing stops all. The cost of a set is its size; an update costs nothing here.
 */
export const muster = (config: MusterConfig): Observable<JobUpdate> =>
  new Observable((subscriber) => new Muster(config, subscriber).begin())

// private

const SETTLED = Subscription.EMPTY

class Muster {
  private readonly members = new Map<string, Subscription>()
  private open = 0
  private ended = false
  private sets = 0

  constructor(
    private readonly config: MusterConfig,
    private readonly subscriber: Subscriber<JobUpdate>
  ) {}

  begin(): Subscription {
    const { subscriber } = this
    const teardown = new Subscription(() => this.members.forEach((member) => member.unsubscribe()))
    // Handed over before the first set: a set that arrives at once may end all.
    subscriber.add(teardown)
    teardown.add(
      this.config.sets.subscribe({
        next: (ids) => this.take(ids),
        error: (error: unknown) => subscriber.error(error),
        complete: () => {
          this.ended = true
          this.completeWhenSettled()
        }
      })
    )
    return teardown
  }

  private take(ids: JobIds): void {
    const set = (this.sets += 1)
    try {
      const wanted = wantedOf(ids)
      for (const [id, member] of this.members) if (!wanted.has(id)) this.stop(id, member)
      this.config.onSet?.(wanted)
      for (const id of wanted) {
        // News of one job may have made the user want another set, which has then been taken already.
        if (this.subscriber.closed || set !== this.sets) return
        if (!this.members.has(id)) this.start(id)
      }
    } catch (error) {
      this.subscriber.error(error)
    }
  }

  private start(id: string): void {
    const member = new Subscription()
    this.members.set(id, member)
    this.open += 1
    member.add(
      this.config.watch(id).subscribe({
        next: (update) => this.subscriber.next(update),
        error: (error: unknown) => this.subscriber.error(error),
        complete: () => this.settle(id, member)
      })
    )
  }

  private settle(id: string, member: Subscription): void {
    // A watch that was stopped while it spoke its last word has been counted out already.
    if (this.members.get(id) !== member) return
    this.members.set(id, SETTLED)
    this.open -= 1
    this.completeWhenSettled()
  }

  private stop(id: string, member: Subscription): void {
    this.members.delete(id)
    if (member === SETTLED) return
    this.open -= 1
    member.unsubscribe()
  }

  private completeWhenSettled(): void {
    if (this.ended && this.open === 0) this.subscriber.complete()
  }
}
