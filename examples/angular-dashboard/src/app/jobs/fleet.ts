import { Injectable, computed, inject } from '@angular/core'
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop'
import { injectJobs } from 'fiddler-jobs/angular'
import type { JobRow } from 'fiddler-jobs'
import { asyncScheduler, share, throttleTime } from 'rxjs'
import { connectionOf } from './connection'
import { injectIdFeed } from './id-feed'
import { JobLog } from './job-log'
import { Traffic } from './traffic'
import { WantedIds } from './wanted-ids'

/** The board of all wanted jobs. Provided by the page that shows it: when that page is left, nothing is asked any more. */
@Injectable()
export class Fleet {
  private readonly wanted = inject(WantedIds)
  private readonly log = inject(JobLog)
  private readonly traffic = inject(Traffic)
  // One watch for all; whoever must see every snapshot subscribes, since a signal may skip some.
  private readonly boards = injectJobs().board(toObservable(this.wanted.ids), { coalesce: 250 }).pipe(share())

  private readonly board = toSignal(this.boards)
  readonly rows = computed<readonly JobRow[]>(() => this.board()?.rows ?? [])
  readonly counts = computed(() => this.board()?.counts)
  readonly progress = computed(() => this.board()?.progress ?? 0)
  readonly connection = computed(() => connectionOf(this.rows()))

  constructor() {
    this.boards.pipe(takeUntilDestroyed()).subscribe((board) => {
      this.log.record(board)
      this.traffic.tell(board.budget, this.connection().heardAt ?? 0)
    })
    this.boards
      .pipe(throttleTime(1_000, asyncScheduler, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(({ pending }) => this.wanted.keep(pending))
    injectIdFeed()
      .pipe(takeUntilDestroyed())
      .subscribe((ids) => this.wanted.feed(ids))
  }

  row(id: string): JobRow | undefined {
    return this.board()?.row(id)
  }

  /** Epoch ms at which this page, or the one before the reload, first had the job. */
  firstSeen(row: JobRow): number {
    return this.wanted.firstSeen(row.id) ?? row.seenAt
  }
}
