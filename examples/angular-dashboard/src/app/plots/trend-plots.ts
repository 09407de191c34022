import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core'
import { takeUntilDestroyed } from '@angular/core/rxjs-interop'
import { interval } from 'rxjs'
import { Fleet } from '../jobs/fleet'
import { Traffic } from '../jobs/traffic'
import { Clock } from '../shared/clock'
import { Plot } from './plot'
import { OUTCOMES, REQUESTS, outcomeData, requestData } from './plots'
import { Trends } from './trends'

/** What the fleet did in the last quarter of an hour, and what it cost. */
@Component({
  selector: 'app-trend-plots',
  imports: [Plot],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-plot class="panel" heading="Jobs over time" [data]="outcomes()" [lines]="outcomeLines" />
    <app-plot class="panel" heading="Requests against the limit" [data]="requests()" [lines]="requestLines" />
  `,
  styles: `
    :host {
      display: contents;
    }
  `
})
export class TrendPlots {
  private readonly fleet = inject(Fleet)
  private readonly traffic = inject(Traffic)
  private readonly trends = inject(Trends)

  protected readonly outcomeLines = OUTCOMES
  protected readonly outcomes = computed(() => outcomeData(this.trends.samples()))
  protected readonly requestLines = REQUESTS
  protected readonly requests = computed(() => requestData(this.trends.samples(), this.traffic.limits))

  constructor() {
    const clock = inject(Clock)
    interval(1_000)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.trends.add(clock.now(), this.sample()))
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
