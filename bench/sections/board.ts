/** One update of a board, by its size. */
import { measured } from '../lib/child.js'
import type { Cost } from '../lib/rounds.js'
import { script } from '../lib/script.js'
import { median } from '../lib/statistics.js'
import { table } from '../lib/table.js'
import { verdict } from '../lib/verdict.js'

interface Update extends Cost {
  /** Microseconds of them in which garbage was collected. */
  readonly gc: number
}

const updateTable = (sizes: readonly number[], what: 'snapshot' | 'poll') => {
  const runsOf = (jobs: number) =>
    [0, 1, 2].map(() => measured<Update>(script('board-update'), [String(jobs), what]))
  const rows = sizes.map((jobs) => {
    const runs = runsOf(jobs)
    return {
      jobs,
      all: median(runs.map(({ microseconds }) => microseconds)),
      gc: median(runs.map(({ gc }) => gc))
    }
  })
  const [small = { all: NaN, gc: NaN }] = rows
  const text = table(
    ['jobs', 'us/update', 'ratio', 'of them garbage collection', 'ratio without it'],
    rows.map(({ jobs, all, gc }) => [
      jobs,
      all.toFixed(2),
      (all / small.all).toFixed(2),
      gc.toFixed(2),
      ((all - gc) / (small.all - small.gc)).toFixed(2)
    ])
  )
  return { text, ratio: (rows.at(-1)?.all ?? NaN) / small.all }
}

export const board = (): string => {
  const sizes = [100, 1_000, 10_000]
  const snapshot = updateTable(sizes, 'snapshot')
  const poll = updateTable(sizes, 'poll')
  return [
    '## One update of a board',
    'From the text of an answer to the snapshot that shows it: decode, next row, counts, snapshot. One changed row a snapshot, median of 3 processes.',
    snapshot.text,
    verdict('10,000 jobs against 100', snapshot.ratio, 1.3),
    'The whole of a poll on virtual time, with its wait, its place in the queue and its request; no target.',
    poll.text
  ].join('\n\n')
}
