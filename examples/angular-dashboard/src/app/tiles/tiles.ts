import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core'
import { Fleet } from '../jobs/fleet'
import { JobLog } from '../jobs/job-log'
import { Traffic } from '../jobs/traffic'
import { Clock } from '../shared/clock'
import { percentText } from '../shared/format'
import { PhaseMark } from '../shared/phase-mark'
import { PHASES } from '../shared/phases'
import { JobsView } from '../table/jobs-view'

/** The fleet at a glance. A tile of a phase is a filter of the table too. */
@Component({
  selector: 'app-tiles',
  imports: [PhaseMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './tiles.html',
  styleUrl: './tiles.css'
})
export class Tiles {
  private readonly fleet = inject(Fleet)
  private readonly log = inject(JobLog)
  private readonly clock = inject(Clock)
  protected readonly view = inject(JobsView)
  protected readonly traffic = inject(Traffic)

  protected readonly total = computed(() => this.fleet.rows().length)
  protected readonly phases = computed(() =>
    PHASES.map((look) => {
      const count = this.fleet.counts()?.[look.phase] ?? 0
      return { ...look, count, isChosen: this.view.phases().has(look.phase) }
    })
  )
  protected readonly progress = computed(() => percentText(this.fleet.progress()))
  /** Ends that this page has seen happen: `settledPerMinute` of the board also counts jobs found at their end. */
  protected readonly perMinute = computed(() => {
    const since = this.clock.now() - 60_000
    return this.log.ends().filter(({ settledAt }) => (settledAt ?? 0) > since).length
  })
}
