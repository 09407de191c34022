import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core'
import { JobLog } from '../jobs/job-log'
import { Clock } from '../shared/clock'
import { clockText } from '../shared/format'
import { PhaseMark } from '../shared/phase-mark'
import { phaseLabel } from '../shared/phases'

/** The latest ends, the newest first. */
@Component({
  selector: 'app-latest-ends',
  imports: [PhaseMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './latest-ends.html',
  styleUrl: './latest-ends.css'
})
export class LatestEnds {
  private readonly ends = inject(JobLog).ends
  private readonly now = inject(Clock).now

  readonly opened = output<string>()

  protected readonly rows = computed(() =>
    this.ends()
      .slice(0, 20)
      .map(({ id, job, phase, settledAt }) => ({
        id,
        phase,
        name: job?.name || id,
        what: job?.errorReason ?? phaseLabel(phase),
        ago: clockText(this.now() - (settledAt ?? this.now()))
      }))
  )
}
