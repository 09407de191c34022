import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild
} from '@angular/core'
import type { ElementRef } from '@angular/core'
import uPlot from 'uplot'
import { Theme } from '../theme/theme'
import { plotOptions } from './plot-options'
import type { PlotLine } from './plot-options'

/** Lines over time. What they show is in the legend as text too; the canvas is a picture. */
@Component({
  selector: 'app-plot',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plot.html',
  styleUrl: './plot.css'
})
export class Plot {
  readonly heading = input.required<string>()
  /** Seconds, then one column for each line. */
  readonly data = input.required<uPlot.AlignedData>()
  readonly lines = input.required<readonly PlotLine[]>()

  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas')
  private readonly pointed = signal<number | null>(null)

  /** Under the pointer, else the latest. */
  protected readonly legend = computed(() => {
    const [at, ...columns] = this.data()
    const index = this.pointed() ?? at.length - 1
    return this.lines().map((line, n) => ({ ...line, value: line.show(columns[n]?.[index] ?? null) }))
  })
  protected readonly summary = computed(() =>
    this.legend()
      .map(({ label, value }) => `${label} ${value}`)
      .join(', ')
  )

  constructor() {
    const theme = inject(Theme)
    const destroyRef = inject(DestroyRef)
    const plot = signal<uPlot | null>(null)

    afterNextRender(() => {
      const host = this.canvas().nativeElement
      const options = plotOptions(this.lines(), host, (index) => this.pointed.set(index))
      const drawn = new uPlot(options, this.data(), host)
      const resized = new ResizeObserver(() =>
        drawn.setSize({ width: host.clientWidth, height: host.clientHeight })
      )
      resized.observe(host)
      destroyRef.onDestroy(() => {
        resized.disconnect()
        drawn.destroy()
      })
      plot.set(drawn)
    })
    effect(() => plot()?.setData(this.data()))
    effect(() => {
      theme.shown()
      plot()?.redraw(false, true)
    })
  }
}
