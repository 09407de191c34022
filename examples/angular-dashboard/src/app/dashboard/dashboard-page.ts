import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild
} from '@angular/core'
import { takeUntilDestroyed } from '@angular/core/rxjs-interop'
import { Router } from '@angular/router'
import { interval } from 'rxjs'
import { AddJobs } from '../add-jobs/add-jobs'
import { JobDrawer } from '../drawer/job-drawer'
import { Fleet } from '../jobs/fleet'
import { Traffic } from '../jobs/traffic'
import { WantedIds } from '../jobs/wanted-ids'
import { LatestEnds } from '../latest-ends/latest-ends'
import { LiveRegion } from '../live-region/live-region'
import { Plot } from '../plots/plot'
import { OUTCOMES, REQUESTS, outcomeData, requestData } from '../plots/plots'
import { Trends } from '../plots/trends'
import { Clock } from '../shared/clock'
import { StatusLine } from '../status-line/status-line'
import { JobsTable } from '../table/jobs-table'
import { JobsView } from '../table/jobs-view'
import { Tiles } from '../tiles/tiles'

/** The wall. `?job=` names the job whose drawer is open. */
@Component({
  selector: 'app-dashboard-page',
  imports: [AddJobs, JobDrawer, JobsTable, LatestEnds, LiveRegion, Plot, StatusLine, Tiles],
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
  private readonly trends = inject(Trends)
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search')
  protected readonly view = inject(JobsView)

  /** From the address. */
  readonly job = input<string>()
  protected readonly isAdding = signal(false)

  protected readonly total = computed(() => this.fleet.rows().length)
  protected readonly ended = computed(() => this.fleet.rows().filter(({ settledAt }) => settledAt !== null))
  protected readonly isFiltered = computed(() => this.view.query() !== '' || this.view.phases().size > 0)

  protected readonly outcomeLines = OUTCOMES
  protected readonly outcomes = computed(() => outcomeData(this.trends.samples()))
  protected readonly requestLines = REQUESTS
  private readonly traffic = inject(Traffic)
  protected readonly requests = computed(() => requestData(this.trends.samples(), this.traffic.limits))

  constructor() {
    const clock = inject(Clock)
    interval(1_000)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.trends.add(clock.now(), this.sample()))
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

  private sample() {
    const counts = this.fleet.counts()
    return {
      running: (counts?.running ?? 0) + (counts?.retrying ?? 0),
      succeeded: counts?.succeeded ?? 0,
      failed: counts?.failed ?? 0,
      sent: this.traffic.lastSecond(),
      average: this.traffic.lastMinute() / 60
    }
  }
}
