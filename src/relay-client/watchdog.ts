/**
 * Tells a stream that has nothing to say from one that has gone.
 *
 * @since 0.1.0
 */
import type { SchedulerLike, Unsubscribable } from 'rxjs'
import type { After } from '../schedule/alarms.js'

// Until the relay has told its own.
const PATIENCE = 30_000

/** Barks once, when nothing has been heard for `patience` ms. */
export class Watchdog {
  patience = PATIENCE
  private heardAt = 0
  private timer: Unsubscribable | null = null

  constructor(
    private readonly clock: { readonly scheduler: SchedulerLike; readonly after: After },
    private readonly bark: () => void
  ) {}

  begin(): void {
    this.heard()
    this.wait(this.patience)
  }

  heard(): void {
    this.heardAt = this.clock.scheduler.now()
  }

  end(): void {
    this.timer?.unsubscribe()
  }

  // Not set anew at each piece: it looks again when its time has come.
  private wait(ms: number): void {
    this.timer = this.clock.after(ms, () => {
      const left = this.heardAt + this.patience - this.clock.scheduler.now()
      if (left > 0) this.wait(left)
      else this.bark()
    })
  }
}
