/**
 * The user's two hands on a watch: refresh and pause.
 *
 * @since 0.1.0
 */
import { BehaviorSubject, Subject, Subscription } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import type { WatchSettings } from './watch-settings.js'

/** One subscription's own view of `refresh` and `pause`: their errors and ends are ignored, the last word of `pause` stays. */
export class Signals {
  readonly refreshed = new Subject<void>()
  readonly paused = new BehaviorSubject(false)
  private pausedAt = 0
  private pausedFor = 0

  constructor(private readonly scheduler: SchedulerLike) {}

  /** Subscribes to both, once; unsubscribing lets go of both. */
  connect({ refresh, pause }: WatchSettings): Subscription {
    const connection = new Subscription()
    connection.add(pause?.subscribe({ next: (paused) => this.pause(paused), error: ignore }))
    connection.add(refresh?.subscribe({ next: () => this.refreshed.next(), error: ignore }))
    return connection
  }

  /** The clock's reading less all paused time. */
  unpausedNow(): number {
    const now = this.scheduler.now()
    return now - this.pausedFor - (this.paused.value ? now - this.pausedAt : 0)
  }

  private pause(paused: boolean): void {
    if (paused === this.paused.value) return
    const now = this.scheduler.now()
    if (paused) this.pausedAt = now
    else this.pausedFor += now - this.pausedAt
    this.paused.next(paused)
  }
}

const ignore = (): void => undefined
