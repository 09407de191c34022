/** Many consumers of one relay, and what several relays cost. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { measured } from '../lib/child.js'
import { OUT, script } from '../lib/script.js'
import { median } from '../lib/statistics.js'
import { table } from '../lib/table.js'
import { verdict } from '../lib/verdict.js'

interface Figures {
  readonly bytes: number
  readonly microseconds: number
}

const SIZES = [500, 1_000, 2_500, 5_000]
const KINDS = ['relay', 'bare'] as const
const ROUNDS = 5

/** Both kinds in turn, so that a busy moment of the machine is shared; the median of each figure. */
const rowOf = (consumers: number) => {
  const runs = Array.from({ length: ROUNDS }, () =>
    KINDS.map((kind) => measured<Figures>(script('relay-fanout'), [kind, String(consumers)], ['--expose-gc']))
  )
  const of = (place: number, pick: (run: Figures) => number) =>
    median(runs.map((round) => pick(round[place] as Figures)))
  const [bytes, bareBytes] = [0, 1].map((place) => of(place, (run) => run.bytes)) as [number, number]
  const [cost, bareCost] = [0, 1].map((place) => of(place, (run) => run.microseconds)) as [number, number]
  // Of the two runs of a round, which follow each other.
  const ratio = median(runs.map(([ours, bare]) => (ours?.microseconds ?? NaN) / (bare?.microseconds ?? NaN)))
  return { consumers, bytes, bareBytes, cost, bareCost, ratio }
}

const fanout = (): readonly string[] => {
  const rows = SIZES.map(rowOf)
  const growth = (pick: (row: (typeof rows)[number]) => number) => {
    const all = rows.map(pick)
    return Math.max(...all) / Math.min(...all)
  }
  return [
    '## Consumers of one relay',
    `Server-Sent Events over loopback, every consumer watching the same job, readers in a process of their own. Heap and buffers of the server for each consumer after a collection; CPU of the server for each update written to a consumer, against a bare \`response.write\` of the same bytes to each. Median of ${ROUNDS} rounds of a process each, in turn.`,
    table(
      ['consumers', 'bytes a consumer', 'bare', 'ratio', 'us a write', 'bare', 'ratio'],
      rows.map(({ consumers, bytes, bareBytes, cost, bareCost, ratio }) => [
        consumers,
        bytes.toFixed(0),
        bareBytes.toFixed(0),
        (bytes / bareBytes).toFixed(2),
        cost.toFixed(1),
        bareCost.toFixed(1),
        ratio.toFixed(2)
      ])
    ),
    verdict(
      'a write against a bare broadcast, the worst of these',
      Math.max(...rows.map(({ ratio }) => ratio)),
      1.5
    ),
    verdict(
      'memory of a consumer against a bare broadcast, the worst of these',
      Math.max(...rows.map(({ bytes, bareBytes }) => bytes / bareBytes)),
      1.5
    ),
    `Linear growth would be 1.00x from ${SIZES[0]} to ${SIZES.at(-1)} consumers: the memory of one differs by ${growth(({ bytes }) => bytes).toFixed(2)}x at most, a write by ${growth(({ cost }) => cost).toFixed(2)}x.`
  ]
}

const group = async (): Promise<readonly string[]> => {
  if (spawnSync('redis-server', ['--version']).status !== 0)
    return ['Relays on one Redis: not measured, since there is no `redis-server` here.']
  const server = spawn(process.execPath, [script('serve')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(server.stdout, 'data')) as [Buffer]
  const url = `http://127.0.0.1:${port.toString().trim()}`
  const { microseconds, bytes } = measured<Figures>(script('relay-group'), [url, OUT])
  server.kill()
  const share = (microseconds * 1_000) / 60_000_000
  return [
    '### Several relays on one Redis',
    'The relay that polls, over loopback HTTP, 200 jobs at ten times the documented limits; CPU of its process for each poll, all of it: the request, the pacer, Redis, one consumer. What Redis keeps of a job that has ended, by its own account of its memory, over 2,000 of them.',
    table(
      ['what', 'figure'],
      [
        ['CPU a poll', `${microseconds.toFixed(0)} us`],
        ['of a core at 1,000 polls a minute', `${(share * 100).toFixed(1)} %`],
        ['Redis, for each job', `${bytes.toFixed(0)} bytes`]
      ]
    )
  ]
}

export const relay = async (): Promise<string> => [...fanout(), ...(await group())].join('\n\n')
