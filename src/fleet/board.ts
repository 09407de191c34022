/**
 * Many jobs as snapshots of a table.
 *
 * @since 0.1.0
 */
import { Observable, ignoreElements, tap } from 'rxjs'
import type { Subscriber, Unsubscribable } from 'rxjs'
import type { Ticket } from '../http/pacing.js'
import type { JobUpdate } from '../watch/job-update.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import { BoardModel } from './board-model.js'
import type { JobIds } from './fleet-options.js'
import type { JobBoard } from './job-board.js'
import { muster } from './muster.js'
import { rosterOf } from './roster.js'
import { createTrackInFleet } from './track-in-fleet.js'
import type { FleetContext } from './track-in-fleet.js'

/** The settings of a board. */
export interface BoardSettings extends WatchSettings {
  /** ms */
  readonly coalesce: number
}

/**
 * The first snapshot comes with the first set of ids, all its rows waiting; then one at most every `coalesce` ms while something
 * changes; the last one is flushed before the stream ends, as `watchAll` does.
 */
export const boardOfJobs = (
  context: FleetContext,
  ids: JobIds | Observable<JobIds>,
  settings: BoardSettings
): Observable<JobBoard> => {
  const sets = rosterOf(ids)
  return new Observable((subscriber) => new Board(context, sets, settings, subscriber).begin())
}

// private

class Board {
  private readonly model: BoardModel
  private readonly tickets = new Map<string, Ticket>()
  private isFirst = true
  private frame: Unsubscribable | null = null

  constructor(
    private readonly context: FleetContext,
    private readonly sets: Observable<JobIds>,
    private readonly settings: BoardSettings,
    private readonly subscriber: Subscriber<JobBoard>
  ) {
    this.model = new BoardModel(() => context.pacer.usage())
  }

  begin(): void {
    const { context, sets, settings, subscriber } = this
    const track = createTrackInFleet(context, settings)
    const flush = () => this.flush()
    subscriber.add(() => this.frame?.unsubscribe())
    muster({
      sets,
      onSet: (wanted) => this.want(wanted),
      watch: (id) => {
        const ticket = context.pacer.ticket('read', 'poll')
        this.tickets.set(id, ticket)
        return track(id, ticket)
      }
    })
      // Operators, since they hear at once of one who leaves with the first snapshot: then nothing is to be sent.
      .pipe(tap({ next: (update) => this.take(update), error: flush, complete: flush }), ignoreElements())
      .subscribe(subscriber)
  }

  private want(wanted: ReadonlySet<string>): void {
    for (const id of this.tickets.keys()) if (!wanted.has(id)) this.tickets.delete(id)
    this.model.want(wanted, this.context.scheduler.now())
    if (this.isFirst) this.show()
    else this.showSoon()
  }

  private take(update: JobUpdate): void {
    const ticket = this.tickets.get(update.id)
    this.model.take(update, this.context.scheduler.now(), ticket?.endsAt() ?? null)
    if (update._tag === 'Settled') this.tickets.delete(update.id)
    this.showSoon()
  }

  private showSoon(): void {
    if (!this.model.isDirty) return
    this.frame ??= this.context.after(this.settings.coalesce, () => this.flush())
  }

  private flush(): void {
    this.frame?.unsubscribe()
    this.frame = null
    if (this.isFirst || this.model.isDirty) this.show()
  }

  private show(): void {
    this.isFirst = false
    this.subscriber.next(this.model.snapshot(this.context.scheduler.now()))
  }
}
