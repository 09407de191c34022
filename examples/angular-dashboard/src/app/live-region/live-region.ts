import { ChangeDetectionStrategy, Component, inject } from '@angular/core'
import { toObservable, toSignal } from '@angular/core/rxjs-interop'
import { bufferTime, distinctUntilChanged, filter, map, merge, pairwise } from 'rxjs'
import { Fleet } from '../jobs/fleet'
import { JobLog } from '../jobs/job-log'
import { endsText } from './ends-text'

/** Tells a screen reader what a look would: ends, a few seconds' worth at a time, and a connection that goes and comes back. */
@Component({
  selector: 'app-live-region',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p role="status" aria-label="News" class="visually-hidden">{{ text() }}</p>`
})
export class LiveRegion {
  private readonly ends = inject(JobLog).ends$.pipe(
    bufferTime(5_000),
    map((batches) => batches.flat()),
    filter((rows) => rows.length > 0),
    map(endsText)
  )
  private readonly connection = toObservable(inject(Fleet).connection).pipe(
    map(({ state }) => state === 'lost'),
    distinctUntilChanged(),
    pairwise(),
    map(([, isLost]) => (isLost ? 'Connection lost. Trying to reconnect.' : 'Connection is back.'))
  )

  protected readonly text = toSignal(merge(this.ends, this.connection), { initialValue: '' })
}
