/** The table of detection latency: what is to be reached, mean / p95 / worst job as ratios to round-robin. */
import type { Score } from './measure.js'
import type { Workload } from './workload.js'

export interface Row {
  readonly name: string
  readonly workload: Workload
  readonly target: Score
}

const row = (name: string, workload: Workload, mean: number, p95: number, worst: number): Row => ({
  name,
  workload,
  target: { mean, p95, worst }
})

export const ROWS: readonly Row[] = [
  row('all report progress', { jobs: 1_000 }, 0.12, 0.14, 0.8),
  row('none reports progress', { jobs: 1_000, silent: 1 }, 1.07, 1.1, 1.3),
  row('sigma 1.8, a third silent', { jobs: 1_000, sigma: 1.8, silent: 1 / 3 }, 0.38, 0.62, 1.3),
  row('30 % go through RETRY', { jobs: 1_000, retrying: 0.3 }, 0.16, 0.18, 1.3),
  row('5 % fail at a random moment', { jobs: 1_000, failing: 0.05 }, 0.22, 0.24, 4),
  row('progress in whole per cents', { jobs: 1_000, wholePerCents: true }, 0.18, 0.22, 1),
  row('300 jobs', { jobs: 300 }, 0.17, 0.15, 0.5),
  row('3,000 jobs', { jobs: 3_000 }, 0.2, 0.25, 2.2)
]
