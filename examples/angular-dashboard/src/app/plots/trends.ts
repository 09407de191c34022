import { Injectable, signal } from '@angular/core'

/** One second of the dashboard; null where the page was not there to look. */
export interface Sample {
  readonly running: number | null
  readonly succeeded: number | null
  readonly failed: number | null
  /** Reads sent in the last second. */
  readonly sent: number | null
  /** Reads a second, over the last minute. */
  readonly average: number | null
}

/** Columns, as uPlot wants them; times in seconds. */
export type Samples = { readonly [K in keyof Sample]: readonly Sample[K][] } & {
  readonly at: readonly number[]
}

const NOTHING: Sample = { running: null, succeeded: null, failed: null, sent: null, average: null }
const EMPTY: Samples = { at: [], running: [], succeeded: [], failed: [], sent: [], average: [] }
/** A quarter of an hour. */
const KEPT = 900

/** The last quarter of an hour, a sample a second. */
@Injectable({ providedIn: 'root' })
export class Trends {
  private readonly all = signal(EMPTY)
  readonly samples = this.all.asReadonly()

  /** @param at epoch ms */
  add(at: number, sample: Sample): void {
    this.all.update((samples) => {
      const last = samples.at.at(-1)
      const isGap = last !== undefined && at / 1_000 - last > 5
      return isGap
        ? pushed(pushed(samples, last + 1, NOTHING), at / 1_000, sample)
        : pushed(samples, at / 1_000, sample)
    })
  }
}

const pushed = (samples: Samples, at: number, sample: Sample): Samples => ({
  at: recent(samples.at, at),
  running: recent(samples.running, sample.running),
  succeeded: recent(samples.succeeded, sample.succeeded),
  failed: recent(samples.failed, sample.failed),
  sent: recent(samples.sent, sample.sent),
  average: recent(samples.average, sample.average)
})

const recent = <A>(column: readonly A[], value: A): readonly A[] => [...column.slice(1 - KEPT), value]
