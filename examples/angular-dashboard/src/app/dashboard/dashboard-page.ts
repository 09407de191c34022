import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild
} from '@angular/core'
import type { ElementRef } from '@angular/core'
import { Router } from '@angular/router'
import { AddJobs } from '../add-jobs/add-jobs'
import { JobDrawer } from '../drawer/job-drawer'
import { Fleet } from '../jobs/fleet'
import { parseIds } from '../jobs/parse-ids'
import { WantedIds } from '../jobs/wanted-ids'
import { LatestEnds } from '../latest-ends/latest-ends'
import { LiveRegion } from '../live-region/live-region'
import { TrendPlots } from '../plots/trend-plots'
import { SETTINGS } from '../settings'
import { StatusLine } from '../status-line/status-line'
import { JobsTable } from '../table/jobs-table'
import { JobsView } from '../table/jobs-view'
import { Tiles } from '../tiles/tiles'

/** The wall. `?job=` names the job whose drawer is open. */
@Component({
  selector: 'app-dashboard-page',
  imports: [AddJobs, JobDrawer, JobsTable, LatestEnds, LiveRegion, StatusLine, Tiles, TrendPlots],
  providers: [Fleet, JobsView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './dashboard-page.html',
  styleUrl: './dashboard-page.css',
  host: { '(document:keydown)': 'onKey($event)' }
})
export class DashboardPage {
  private readonly router = inject(Router)
  private readonly fleet = inject(Fleet)
  private readonly wanted = inject(WantedIds)
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search')
  protected readonly view = inject(JobsView)
  protected readonly canSubmit = inject(SETTINGS).submit

  /** From the address. */
  readonly job = input<string>()
  protected readonly isAdding = signal(false)

  protected readonly total = computed(() => this.fleet.rows().length)
  protected readonly ended = computed(() => this.fleet.rows().filter(({ settledAt }) => settledAt !== null))
  protected readonly isFiltered = computed(() => this.view.query() !== '' || this.view.phases().size > 0)

  constructor() {
    // Whoever is sent a link to a job watches it.
    effect(() => {
      const { ids } = parseIds(this.job() ?? '')
      untracked(() => this.wanted.add(ids))
    })
  }

  protected open(job: string | null): void {
    void this.router.navigate([], { queryParams: { job }, queryParamsHandling: 'merge' })
  }

  protected clearEnded(): void {
    this.wanted.clear(this.ended().map(({ id }) => id))
  }

  /** `/` leads to the search from wherever nothing is being typed. */
  protected onKey(event: KeyboardEvent): void {
    const isTyping =
      event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return
    event.preventDefault()
    this.search().nativeElement.focus()
  }
}
