/**
 * Many jobs as snapshots of a table.
 *
 * @since 0.1.0
 */
import { Observable, ignoreElements, tap } from 'rxjs'
import type { SchedulerLike, Subscriber, Unsubscribable } from 'rxjs'
import type { Pacer, Ticket } from '../http/pacing.js'
import type { After } from '../schedule/alarms.js'
import type { Begun } from '../watch/begun.js'
import type { JobUpdate } from '../watch/job-update.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import { BoardModel } from './board-model.js'
import type { JobIds } from './fleet-options.js'
import type { JobBoard } from './job-board.js'
import { muster } from './muster.js'
import { rosterOf } from './roster.js'
import { createTrackInFleet } from './track-in-fleet.js'
import type { FleetContext } from './track-in-fleet.js'

/** Where a board's jobs come from: a poller each, or a relay. */
export interface BoardSource {
  readonly scheduler: Pick<SchedulerLike, 'now'>
  readonly after: After
  readonly usage: Pacer['usage']
  /** Begins to watch a job; `forecast` tells when it is predicted to end. */
  watch(id: string): { readonly begun: Begun<JobUpdate>; readonly forecast: Pick<Ticket, 'endsAt'> }
}

/** The settings of a board. */
export interface BoardSettings extends WatchSettings {
  /** ms */
  readonly coalesce: number
}

/**
 * The first snapshot comes with the first set of ids, all its rows waiting; then one at most every `coalesce`
 * ms while something changes; the last one is flushed before the stream ends, as `watchAll` does.
 */
export const boardOfJobs = (
  context: FleetContext,
  ids: JobIds | Observable<JobIds>,
  settings: BoardSettings
): Observable<JobBoard> => {
  const track = createTrackInFleet(context, settings)
  const { pacer, scheduler, after } = context
  const watch: BoardSource['watch'] = (id) => {
    const forecast = pacer.ticket('read', 'poll')
    return { begun: track(id, forecast), forecast }
  }
  return boardFrom({ scheduler, after, usage: () => pacer.usage(), watch }, ids, settings.coalesce)
}

/** A board of whatever jobs `source` tells of; `coalesce` in ms. */
export const boardFrom = (
  source: BoardSource,
  ids: JobIds | Observable<JobIds>,
  coalesce: number
): Observable<JobBoard> => {
  const sets = rosterOf(ids)
  return new Observable((subscriber) => new Board(source, sets, coalesce, subscriber).begin())
}

// private

class Board {
  private readonly model: BoardModel
  private readonly forecasts = new Map<string, Pick<Ticket, 'endsAt'>>()
  private isFirst = true
  private frame: Unsubscribable | null = null

  constructor(
    private readonly source: BoardSource,
    private readonly sets: Observable<JobIds>,
    private readonly coalesce: number,
    private readonly subscriber: Subscriber<JobBoard>
  ) {
    this.model = new BoardModel(() => source.usage())
  }

  begin(): void {
    const { source, sets, subscriber } = this
    const flush = () => this.flush()
    subscriber.add(() => this.frame?.unsubscribe())
    muster({
      sets,
      onSet: (wanted) => this.want(wanted),
      watch: (id) => {
        const { begun, forecast } = source.watch(id)
        this.forecasts.set(id, forecast)
        return begun
      }
    })
      // Operators, since they hear at once of one who leaves with the first snapshot: then nothing is to be
      // sent.
      .pipe(tap({ next: (update) => this.take(update), error: flush, complete: flush }), ignoreElements())
      .subscribe(subscriber)
  }

  private want(wanted: ReadonlySet<string>): void {
    for (const id of this.forecasts.keys()) if (!wanted.has(id)) this.forecasts.delete(id)
    this.model.want(wanted, this.source.scheduler.now())
    if (this.isFirst) this.show()
    else this.showSoon()
  }

  private take(update: JobUpdate): void {
    const forecast = this.forecasts.get(update.id)
    this.model.take(update, this.source.scheduler.now(), forecast?.endsAt() ?? null)
    if (update._tag === 'Settled') this.forecasts.delete(update.id)
    this.showSoon()
  }

  private showSoon(): void {
    if (!this.model.isDirty) return
    this.frame ??= this.source.after(this.coalesce, () => this.flush())
  }

  private flush(): void {
    this.frame?.unsubscribe()
    this.frame = null
    if (this.isFirst || this.model.isDirty) this.show()
  }

  private show(): void {
    this.isFirst = false
    this.subscriber.next(this.model.snapshot(this.source.scheduler.now()))
  }
}
