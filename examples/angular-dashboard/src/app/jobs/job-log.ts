import { Injectable, signal } from '@angular/core'
import type { JobBoard, JobRow } from 'fiddler-jobs'
import { Subject } from 'rxjs'
import { troubleText } from '../shared/trouble-text'
import { hasEndedNow, newsOf } from './job-news'
import type { JobNews } from './job-news'

/** Lines kept for one job. */
const LINES = 100
/** Ends kept for the list of the latest. */
const ENDS = 1_000

/** What happened to each job since this page was opened. */
@Injectable({ providedIn: 'root' })
export class JobLog {
  // Told by `version`: a new map for each snapshot would cost as much as there are jobs.
  private readonly lines = new Map<string, readonly JobNews[]>()
  private readonly rows = new Map<string, JobRow>()
  private readonly version = signal(0)
  private readonly ended = signal<readonly JobRow[]>([])
  private readonly endings = new Subject<readonly JobRow[]>()

  /** Jobs that ended while the page was open, the latest first. */
  readonly ends = this.ended.asReadonly()
  /** The same as news, those of one snapshot together. */
  readonly ends$ = this.endings.asObservable()

  /** Every snapshot, in order. */
  record(board: JobBoard): void {
    const ended: JobRow[] = []
    const at = performance.timeOrigin + performance.now()
    for (const id of board.changed) {
      const [before, after] = [this.rows.get(id), board.row(id)]
      if (after === undefined) {
        this.rows.delete(id)
        this.lines.delete(id)
        continue
      }
      // A board that begins anew (the page was left and came back) has not read it yet: no news.
      if (before?.job != null && after.job === null) continue
      this.rows.set(id, after)
      const news = newsOf(before, after, at, troubleText)
      if (news.length > 0) this.lines.set(id, [...(this.lines.get(id) ?? []), ...news].slice(-LINES))
      if (hasEndedNow(before, after)) ended.push(after)
    }
    this.version.update((n) => n + 1)
    if (ended.length === 0) return
    this.ended.update((ends) => [...ended.reverse(), ...ends].slice(0, ENDS))
    this.endings.next(ended)
  }

  /** A job's history, the latest last; to be read in a reactive context. */
  of(id: string): readonly JobNews[] {
    this.version()
    return this.lines.get(id) ?? []
  }
}
