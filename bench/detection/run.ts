/** How soon a fleet hears of each end, as Markdown. `tsx bench/detection/run.ts [first seed] [seeds] [pacer]` */
import { drivePacer } from './drive-pacer.js'
import { driveWatchAll } from './drive-watch-all.js'
import { FLOOR, measure } from './measure.js'
import type { Measured, Score } from './measure.js'
import { ROWS } from './rows.js'

const [from = '101', count = '5', driver] = process.argv.slice(2)
const seeds = Array.from({ length: Number(count) }, (_, n) => Number(from) + n)
// The pacer alone, without decoding, is quicker: for whoever turns its screws.
const drive = driver === 'pacer' ? drivePacer(FLOOR) : driveWatchAll(FLOOR)

const KINDS = ['mean', 'p95', 'worst'] as const
const shown = (score: Score) => KINDS.map((kind) => score[kind].toFixed(3)).join(' / ')
const over = (runs: readonly Measured[], pick: (...values: number[]) => number): Score => ({
  mean: pick(...runs.map(({ ratio }) => ratio.mean)),
  p95: pick(...runs.map(({ ratio }) => ratio.p95)),
  worst: pick(...runs.map(({ ratio }) => ratio.worst))
})
const average = (...values: number[]) => values.reduce((a, b) => a + b, 0) / values.length
const most = (runs: readonly Measured[], of: (run: Measured) => number) => Math.max(...runs.map(of))

const line = (...cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)

console.log(
  `Virtual time, \`watchAll(ids$, { interval: 1_000, timeout: Infinity })\`, seeds ${seeds[0] ?? ''} to ${seeds.at(-1) ?? ''}. ` +
    'Ratios to even-handed round-robin at the same budget, mean / p95 / worst job; the worst seed has to meet the target. The oracle knows every end and polls then.\n'
)
line(
  'workload',
  'average',
  'worst seed',
  'target',
  '',
  'round-robin',
  'oracle',
  'fullest s / min',
  'early',
  'misheard'
)
line('---', '---', '---', '---', '---', '---:', '---:', '---:', '---:', '---:')
for (const { name, workload, target } of ROWS) {
  const runs = seeds.map((seed) => measure(workload, seed, drive))
  const worst = over(runs, Math.max)
  const met = KINDS.every((kind) => worst[kind] <= target[kind])
  line(
    name,
    shown(over(runs, average)),
    shown(worst),
    shown(target),
    met ? 'met' : 'missed',
    `${(average(...runs.map(({ roundRobin }) => roundRobin.mean)) / 1_000).toFixed(1)} s`,
    average(...runs.map(({ oracle, roundRobin }) => oracle.mean / roundRobin.mean)).toFixed(3),
    `${most(runs, ({ traffic }) => traffic.fullestSecond)} / ${most(runs, ({ traffic }) => traffic.fullestMinute)}`,
    runs.reduce((sum, { traffic }) => sum + traffic.underFloor, 0),
    runs.reduce((sum, { misheard }) => sum + misheard, 0)
  )
}
