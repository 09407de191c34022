/** Prints how soon a fleet hears of each end. `tsx bench/detection/run.ts [seeds]` */
import { drivePacer } from './drive-pacer.js'
import { measure } from './measure.js'
import type { Measured, Score } from './measure.js'
import { ROWS } from './rows.js'

const [from = 101, count = 5] = process.argv.slice(2).map(Number)
const seeds = Array.from({ length: count }, (_, n) => from + n)

const KINDS = ['mean', 'p95', 'worst'] as const
const ratios = (score: Score) => KINDS.map((kind) => score[kind].toFixed(3)).join(' / ')
const over = (runs: readonly Measured[], pick: (...values: number[]) => number): Score => ({
  mean: pick(...runs.map(({ ratio }) => ratio.mean)),
  p95: pick(...runs.map(({ ratio }) => ratio.p95)),
  worst: pick(...runs.map(({ ratio }) => ratio.worst))
})
const average = (...values: number[]) => values.reduce((a, b) => a + b) / values.length

for (const { name, workload, target } of ROWS) {
  const began = performance.now()
  const runs = seeds.map((seed) => measure(workload, seed, drivePacer(1_000)))
  const worst = over(runs, Math.max)
  const met = KINDS.every((kind) => worst[kind] <= target[kind])
  const sound = runs.every(
    ({ traffic, misheard }) =>
      misheard === 0 &&
      traffic.underFloor === 0 &&
      traffic.fullestSecond <= 30 &&
      traffic.fullestMinute <= 1_000
  )
  process.stdout.write(
    `${name.padEnd(30)} avg ${ratios(over(runs, average))}  worst seed ${ratios(worst)}  target ${ratios(target)}  ` +
      `${met ? 'met' : 'MISSED'} ${sound ? 'sound' : 'UNSOUND'}  rr ${((runs[0]?.roundRobin.mean ?? 0) / 1_000).toFixed(1)} s ` +
      `oracle ${((runs[0]?.oracle.mean ?? 0) / (runs[0]?.roundRobin.mean ?? 1)).toFixed(3)} ` +
      `${runs[0]?.traffic.fullestSecond ?? 0}/${runs[0]?.traffic.fullestMinute ?? 0} ` +
      `${((performance.now() - began) / 1_000).toFixed(1)} s\n`
  )
}
