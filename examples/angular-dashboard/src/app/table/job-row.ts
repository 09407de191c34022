import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core'
import type { JobRow } from 'fiddler-jobs'
import { Clock } from '../shared/clock'
import { clockText, etaText, percentText, retryText } from '../shared/format'
import { PhaseMark } from '../shared/phase-mark'
import { phaseLabel } from '../shared/phases'
import { troubleText } from '../shared/trouble-text'
import { JobsView } from './jobs-view'
import { noteOf } from './row-note'
import { placeOf } from './select-rows'

/** One job in the table. Its cells change with the row or with the clock, and no others are touched. */
@Component({
  selector: 'app-job-row',
  imports: [PhaseMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './job-row.html',
  styleUrl: './job-row.css',
  host: { role: 'row', '[attr.data-phase]': 'row().phase', '[class.stale]': 'isStale()' }
})
export class JobRowCells {
  private readonly view = inject(JobsView)
  private readonly now = inject(Clock).now

  readonly row = input.required<JobRow>()

  /** What it shows is older than it should be. */
  protected readonly isStale = computed(() => this.row().trouble !== null && this.row().settledAt === null)
  protected readonly status = computed(() => phaseLabel(this.row().phase))
  protected readonly name = computed(() => this.row().job?.name || 'Not read yet')
  protected readonly place = computed(() => placeOf(this.row()))
  protected readonly progress = computed(() => this.row().job?.progress ?? 0)
  protected readonly percent = computed(() => {
    const { job } = this.row()
    return job?.progressKnown ? percentText(job.progress) : '–'
  })
  protected readonly note = computed(() =>
    noteOf(this.row(), { trouble: troubleText, retry: (retryAt) => retryText(retryAt, this.now()) })
  )
  protected readonly eta = computed(() => {
    const { endsAt, settledAt } = this.row()
    return settledAt !== null || endsAt === null ? '–' : etaText(endsAt - this.now())
  })
  protected readonly elapsed = computed(() => clockText(this.view.elapsed(this.row(), this.now())))
}
