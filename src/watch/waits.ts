/**
 * The waits of one watch: how each begins, and what may end it early.
 *
 * @since 0.1.0
 */
import { NEVER, filter, map, startWith, switchAll, switchMap, take } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import type { Ticket } from '../http/pacing.js'
import type { Signals } from './signals.js'

// model

/** Why a wait is waited; it decides what a refresh may do. */
export interface Wait {
  readonly ms: number
  /** ms between two polls of a healthy watch. */
  readonly interval: number
  readonly afterFailure: boolean
  /** ms of a `Retry-After`, in which a refresh is ignored. */
  readonly heldFor: number
}

/** The ticket's turn after `ms`; none where the wait reaches the `deadline` (epoch ms). */
export const turnWithin = (deadline: number, ticket: Ticket, ms: number, now: number): Observable<unknown> =>
  now + ms >= deadline ? NEVER : ticket.turn(ms)

/** The waits of one watch that has `refresh` or `pause`; born at its subscription. */
export class Waits {
  private refreshedAt = -Infinity

  constructor(
    private readonly ticket: Ticket,
    private readonly scheduler: SchedulerLike,
    private readonly signals: Signals,
    /** Epoch ms; a wait that reaches it sends nothing. */
    private readonly deadline: number
  ) {}

  /**
   * Emits when the next poll may leave; it uses the slot during that emission.
   *
   *     paused:     ----t------f
   *     wait(9):    -----------(0     held while paused; at once on resume where it is over
   *     refresh:    --r
   *     wait(9):    --(0
   */
  rest(wait: Wait): Observable<unknown> {
    const { signals, scheduler, ticket, deadline } = this
    const now = scheduler.now()
    let due = now + wait.ms
    const refreshed = this.hurried(wait, now, signals).pipe(
      map(() => {
        // Over: a pause that comes while the poll is still queued finds nothing left to wait.
        due = scheduler.now()
        return ticket.turn(0, 'ahead')
      })
    )
    return signals.paused.pipe(
      switchMap((paused) => {
        if (paused) return NEVER
        const at = scheduler.now()
        const turn = turnWithin(deadline, ticket, Math.max(0, due - at), at)
        return refreshed.pipe(startWith(turn), switchAll())
      })
    )
  }

  // One refresh is enough: a second must not lose the place that the first has won.
  private hurried(wait: Wait, since: number, signals: Signals): Observable<void> {
    return signals.refreshed.pipe(
      filter(() => this.refreshCounts(wait, since)),
      take(1)
    )
  }

  private refreshCounts({ afterFailure, heldFor, interval }: Wait, since: number): boolean {
    const now = this.scheduler.now()
    if (now < since + heldFor) return false
    if (!afterFailure) return true
    if (now < this.refreshedAt + interval) return false
    this.refreshedAt = now
    return true
  }
}
