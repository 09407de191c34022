import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core'
import type { JobRef } from 'fiddler-jobs'
import { injectJobs } from 'fiddler-jobs/angular'
import { defer } from 'rxjs'
import { WantedIds } from '../jobs/wanted-ids'
import { SETTINGS } from '../settings'
import { OPERATIONS, requestOf } from './operations'
import type { Operation } from './operations'

/** Starts a job and watches it. */
@Component({
  selector: 'app-submit-job',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './submit-job.html'
})
export class SubmitJob {
  private readonly jobs = injectJobs()
  private readonly wanted = inject(WantedIds)

  protected readonly prefill = inject(SETTINGS).prefill
  protected readonly operations = OPERATIONS
  protected readonly operation = signal<Operation>('publish')
  protected readonly needsFile = computed(() => this.operation() === 'publish')
  protected readonly isSending = signal(false)
  protected readonly started = signal<JobRef | null>(null)
  protected readonly error = signal<string | null>(null)

  protected send(event: Event, form: HTMLFormElement): void {
    event.preventDefault()
    const fields = new FormData(form)
    const field = (name: string) => {
      const value = fields.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const request = requestOf(this.operation(), field('model'), field('file'))
    this.isSending.set(true)
    this.error.set(null)
    this.started.set(null)
    // Not ended with the dialog: the job that was started would not be watched. An id that no path can hold throws at once.
    defer(() => this.jobs.submit(request)).subscribe({
      next: (ref) => {
        this.wanted.add([ref.id])
        this.started.set(ref)
        this.isSending.set(false)
      },
      error: (error: unknown) => {
        this.error.set(error instanceof Error ? error.message : String(error))
        this.isSending.set(false)
      }
    })
  }
}
