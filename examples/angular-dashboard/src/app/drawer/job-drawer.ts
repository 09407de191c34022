import { DatePipe } from '@angular/common'
import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  viewChild
} from '@angular/core'
import type { ElementRef } from '@angular/core'
import { Fleet } from '../jobs/fleet'
import { JobLog } from '../jobs/job-log'
import { Clock } from '../shared/clock'
import { clockText, etaText, percentText, retryText } from '../shared/format'
import { PhaseMark } from '../shared/phase-mark'
import { phaseLabel } from '../shared/phases'
import { troubleText } from '../shared/trouble-text'
import { JobsView } from '../table/jobs-view'
import { placeOf } from '../table/select-rows'
import { injectDetails } from './inject-details'
import { tasksOf } from './tasks-of'

/** All about one job. The board does not ask for tasks, so the drawer reads its job itself. */
@Component({
  selector: 'app-job-drawer',
  imports: [DatePipe, PhaseMark],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './job-drawer.html',
  styleUrl: './job-drawer.css'
})
export class JobDrawer {
  private readonly fleet = inject(Fleet)
  private readonly view = inject(JobsView)
  private readonly log = inject(JobLog)
  private readonly now = inject(Clock).now
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog')

  readonly id = input.required<string>()
  readonly closed = output()

  protected readonly details = injectDetails(this.id)
  protected readonly row = computed(() => this.fleet.row(this.id()))
  protected readonly job = computed(() => this.details().job ?? this.row()?.job ?? null)
  protected readonly phase = computed(() => this.row()?.phase ?? 'waiting')
  protected readonly status = computed(() => phaseLabel(this.phase()))
  protected readonly place = computed(() => {
    const row = this.row()
    return row === undefined ? null : placeOf(row)
  })
  protected readonly percent = computed(() => {
    const job = this.job()
    return job?.progressKnown ? percentText(job.progress) : 'not told'
  })
  protected readonly trouble = computed(() => {
    const { trouble, settledAt } = this.row() ?? {}
    if (trouble == null || settledAt != null) return null
    return { text: troubleText(trouble.error), retry: retryText(trouble.retryAt, this.now()) }
  })
  protected readonly gaveUp = computed(() => {
    const row = this.row()
    return row?.phase === 'gave-up'
      ? row.trouble === null
        ? 'The watch has ended.'
        : troubleText(row.trouble.error)
      : null
  })
  protected readonly tasks = computed(() => tasksOf(this.details().job))
  protected readonly history = computed(() => this.log.of(this.id()).toReversed())
  protected readonly eta = computed(() => {
    const endsAt = this.row()?.endsAt ?? null
    return endsAt === null || this.row()?.settledAt !== null ? '–' : etaText(endsAt - this.now())
  })
  protected readonly elapsed = computed(() => {
    const row = this.row()
    return row === undefined ? '–' : clockText(this.view.elapsed(row, this.now()))
  })

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal())
  }

  protected close(): void {
    this.dialog().nativeElement.close()
  }

  /** The dialog covers its whole box with content, so a click that hits it itself was beside it. */
  protected onClick(event: MouseEvent): void {
    if (event.target === this.dialog().nativeElement) this.close()
  }
}
