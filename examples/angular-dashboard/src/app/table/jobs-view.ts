import { Injectable, computed, inject, signal, untracked } from '@angular/core'
import type { JobPhase, JobRow } from 'fiddler-jobs'
import { Fleet } from '../jobs/fleet'
import { Clock } from '../shared/clock'
import { phaseRank } from '../shared/phases'
import { selectRows } from './select-rows'
import type { Sort, SortKey } from './select-rows'

/** What of the board is shown: search, filter, order. */
@Injectable()
export class JobsView {
  private readonly fleet = inject(Fleet)
  private readonly clock = inject(Clock)

  readonly query = signal('')
  readonly phases = signal<ReadonlySet<JobPhase>>(new Set())
  readonly sort = signal<Sort>({ key: 'status', descending: false })

  readonly rows = computed(() =>
    selectRows(
      this.fleet.rows(),
      { query: this.query(), phases: this.phases(), sort: this.sort() },
      // Each snapshot is sorted once, not each second.
      { rank: phaseRank, elapsed: (row) => this.elapsed(row, untracked(this.clock.now)) }
    )
  )

  /** ms since the job was first seen; an end stops it. */
  elapsed(row: JobRow, now: number): number {
    return Math.max(0, (row.settledAt ?? now) - this.fleet.firstSeen(row))
  }

  toggle(phase: JobPhase): void {
    this.phases.update((phases) => {
      const next = new Set(phases)
      if (!next.delete(phase)) next.add(phase)
      return next
    })
  }

  /** The same column again turns the order round. */
  sortBy(key: SortKey): void {
    this.sort.update((sort) => ({ key, descending: sort.key === key && !sort.descending }))
  }

  showAll(): void {
    this.query.set('')
    this.phases.set(new Set())
  }
}
