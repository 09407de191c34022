import {
  CdkFixedSizeVirtualScroll,
  CdkVirtualForOf,
  CdkVirtualScrollableElement,
  CdkVirtualScrollViewport
} from '@angular/cdk/scrolling'
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core'
import { toSignal } from '@angular/core/rxjs-interop'
import type { JobRow } from 'fiddler-jobs'
import { fromEvent, map } from 'rxjs'
import { JobRowCells } from './job-row'
import { JobsView } from './jobs-view'
import { moved } from './moved'
import type { SortKey } from './select-rows'

const COLUMNS: readonly { readonly key: SortKey; readonly label: string }[] = [
  { key: 'status', label: 'Status' },
  { key: 'job', label: 'Job' },
  { key: 'model', label: 'Model, project' },
  { key: 'progress', label: 'Progress' },
  { key: 'eta', label: 'ETA' },
  { key: 'elapsed', label: 'Elapsed' }
]

/** The jobs as a grid of which only the rows in view are in the page. The grid has the focus; it names its active row. */
@Component({
  selector: 'app-jobs-table',
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollableElement,
    CdkVirtualScrollViewport,
    JobRowCells
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './jobs-table.html',
  styleUrl: './jobs-table.css'
})
export class JobsTable {
  private readonly narrow = matchMedia('(max-width: 760px)')
  private readonly isNarrow = toSignal(
    fromEvent<MediaQueryListEvent>(this.narrow, 'change').pipe(map(({ matches }) => matches)),
    { initialValue: this.narrow.matches }
  )
  protected readonly view = inject(JobsView)
  protected readonly columns = COLUMNS

  /** The job whose drawer is open. */
  readonly openId = input<string | null>(null)
  readonly opened = output<string>()

  protected readonly rowHeight = computed(() => (this.isNarrow() ? 122 : 52))
  private readonly activeId = signal<string | null>(null)
  private readonly activeIndex = computed(() =>
    this.view.rows().findIndex(({ id }) => id === this.activeId())
  )
  /** Null while it is not among the shown jobs. */
  protected readonly active = computed(() => (this.activeIndex() < 0 ? null : this.activeId()))

  protected readonly track = (_index: number, row: JobRow) => row.id

  protected order(key: SortKey): 'ascending' | 'descending' | 'none' {
    const sort = this.view.sort()
    if (sort.key !== key) return 'none'
    return sort.descending ? 'descending' : 'ascending'
  }

  protected open(id: string): void {
    this.activeId.set(id)
    this.opened.emit(id)
  }

  /** Whoever comes by the keyboard finds a row to start from. */
  protected onFocus(): void {
    if (this.active() === null) this.activeId.set(this.view.rows()[0]?.id ?? null)
  }

  protected onKey(event: KeyboardEvent, grid: HTMLElement): void {
    if (event.target !== grid || event.ctrlKey || event.metaKey || event.altKey) return
    const active = this.active()
    if ((event.key === 'Enter' || event.key === ' ') && active !== null) {
      event.preventDefault()
      this.opened.emit(active)
      return
    }
    const page = Math.max(1, Math.floor((grid.clientHeight - HEAD) / this.rowHeight()) - 1)
    const next = moved(event.key, this.activeIndex(), this.view.rows().length, page)
    if (next === null) return
    event.preventDefault()
    this.activeId.set(this.view.rows()[next]?.id ?? null)
    this.reveal(next, grid)
  }

  /** Scrolls as little as needed: the head of the table covers the first rows that would otherwise show. */
  private reveal(index: number, grid: HTMLElement): void {
    const top = index * this.rowHeight()
    const room = grid.clientHeight - HEAD - this.rowHeight()
    grid.scrollTop = Math.min(top, Math.max(grid.scrollTop, top - room))
  }
}

const HEAD = 40
