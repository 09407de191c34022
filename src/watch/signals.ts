/**
 * The user's two hands on a watch: refresh and pause.
 *
 * @since 0.1.0
 */
import { BehaviorSubject, Observable, Subject } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import type { WatchSettings } from './watch-settings.js'

/**
 * One subscription's own view of `refresh` and `pause`: their errors and ends are ignored, the last word of
 * `pause` stays.
 */
export class Signals {
  readonly refreshed = new Subject<void>()
  readonly paused = new BehaviorSubject(false)
  private pausedAt = 0
  private pausedFor = 0

  constructor(private readonly scheduler: SchedulerLike) {}

  /** The stream, with both subscribed to before it, once, and let go of after it. */
  whileHeard<A>({ refresh, pause }: WatchSettings, stream: Observable<A>): Observable<A> {
    return new Observable((subscriber) => {
      subscriber.add(pause?.subscribe({ next: (paused) => this.pause(paused), error: ignore }))
      subscriber.add(refresh?.subscribe({ next: () => this.refreshed.next(), error: ignore }))
      subscriber.add(stream.subscribe(subscriber))
    })
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
