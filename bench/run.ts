/** The whole bench, one command: `npm run bench`. Prints tables and writes them to `bench/results.md`. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { measured } from './lib/child.js'
import { CONTENDERS, PLAIN_RXJS } from './lib/contenders.js'
import { median } from './lib/statistics.js'
import { table } from './lib/table.js'

const [root = '.', out = '.', only] = process.argv.slice(2)
const script = (name: string) => join(out, `${name}.js`)
const WATCH = 'fiddler-jobs watch'
const WATCH_ALL = 'fiddler-jobs watchAll'
const names = Object.keys(CONTENDERS)

interface Cost {
  readonly microseconds: number
}

/** Rounds go through all contenders before the next begins, so that a busy moment of the machine is shared. */
const rounds = (count: number, contenders: readonly string[], cost: (name: string) => number) => {
  const costs = new Map<string, number[]>(contenders.map((name) => [name, []]))
  for (let round = 0; round < count; round += 1)
    for (const name of contenders) costs.get(name)?.push(cost(name))
  return new Map([...costs].map(([name, values]) => [name, median(values)]))
}

const ratioTable = (costs: ReadonlyMap<string, number>, unit: string, base: number, digits: number) =>
  table(
    ['contender', unit, 'ratio'],
    [...costs].map(([name, cost]) => [name, cost.toFixed(digits), (cost / base).toFixed(2)])
  )

const verdict = (what: string, value: number, target: number) =>
  `${what}: **${value.toFixed(2)}x**, target ${target.toFixed(2)}x: ${value <= target ? 'met' : 'missed'}.`

const detection = (): string => {
  const { stdout, status, stderr } = spawnSync(process.execPath, [script('detection/run')], {
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(stderr)
  return `## Detection latency at the limit\n\n${stdout.trim()}`
}

const inMemory = (): string => {
  const costs = rounds(3, names, (name) => measured<Cost>(script('work-in-memory'), [name]).microseconds)
  const plain = Math.min(...PLAIN_RXJS.map((name) => costs.get(name) ?? Infinity))
  return [
    '## Work per poll, in memory',
    '1,000 watches, a poll each 50 ms, real timers, an in-memory transport, every contender decoding with our codec; CPU of the process, median of 3 rounds.',
    ratioTable(costs, 'us/poll', plain, 2),
    verdict('watch against the cheapest plain RxJS loop', (costs.get(WATCH) ?? NaN) / plain, 1.6),
    verdict('watchAll against the cheapest plain RxJS loop', (costs.get(WATCH_ALL) ?? NaN) / plain, 1.6)
  ].join('\n\n')
}

const overHttp = async (): Promise<string> => {
  const server = spawn(process.execPath, [script('serve')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(server.stdout, 'data')) as [Buffer]
  const url = `http://127.0.0.1:${port.toString().trim()}`
  const contenders = ['bare setTimeout loop', 'timer + exhaustMap + takeWhile', WATCH, WATCH_ALL]
  const costs = rounds(
    5,
    contenders,
    (name) => measured<Cost>(script('work-over-http'), [name, url]).microseconds
  )
  server.kill()
  const bare = costs.get('bare setTimeout loop') ?? NaN
  return [
    '## Work per poll, over loopback HTTP',
    '50 watches on the same transport (cross-fetch), a poll each 20 ms; CPU of the client process, median of 5 rounds.',
    ratioTable(costs, 'us/poll', bare, 0),
    verdict('watch against the bare loop', (costs.get(WATCH) ?? NaN) / bare, 1.15),
    verdict('watchAll against the bare loop', (costs.get(WATCH_ALL) ?? NaN) / bare, 1.15)
  ].join('\n\n')
}

const memory = (): string => {
  const costs = rounds(
    3,
    names,
    (name) => measured<{ bytes: number }>(script('idle-memory'), [name], ['--expose-gc']).bytes
  )
  const lro = costs.get('@azure/core-lro') ?? NaN
  return [
    '## Memory per idle watch',
    '10,000 watches that have polled once and wait; heap after a forced collection, the last snapshot included, median of 3 rounds.',
    ratioTable(costs, 'bytes', lro, 0),
    verdict('watch against @azure/core-lro', (costs.get(WATCH) ?? NaN) / lro, 0.8),
    verdict('watchAll against @azure/core-lro', (costs.get(WATCH_ALL) ?? NaN) / lro, 0.8)
  ].join('\n\n')
}

interface Live {
  readonly subscribed: number
  readonly unsubscribed: number
  readonly p99: number
  readonly max: number
  readonly cpu: number
  readonly mib: number
}

const live = (): string => {
  const run = measured<Live>(script('live-watches'), [])
  return [
    '## 100,000 live watches in one process',
    'The documented limits on, 20 s of real time.',
    table(
      ['what', 'figure', 'target'],
      [
        ['resident memory', `${run.mib.toFixed(0)} MiB`, '500 MiB'],
        ['event-loop delay p99', `${run.p99.toFixed(1)} ms`, '20 ms'],
        ['event-loop delay, longest', `${run.max.toFixed(1)} ms`, ''],
        ['CPU', `${(run.cpu * 100).toFixed(1)} %`, ''],
        ['subscribing all', `${run.subscribed.toFixed(0)} ms`, ''],
        ['unsubscribing all', `${run.unsubscribed.toFixed(0)} ms`, '']
      ]
    )
  ].join('\n\n')
}

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

const board = (): string => {
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

interface Growth {
  readonly jobs: number
  readonly perMinute: number
  readonly cpuPerMinute: number
  readonly bytes: number
}

const growth = (): string => {
  const rows = [10, 100, 1_000, 10_000].map((jobs) =>
    measured<Growth>(script('growth'), [String(jobs)], ['--expose-gc'])
  )
  const plotted = rows.map((row) => ({ ...row, naive: row.jobs * 10 }))
  measured(script('plot-growth'), [join(root, 'docs/images/growth.svg'), JSON.stringify(plotted)])
  return [
    '## Growth',
    'Ten virtual minutes of `watchAll(ids)` under the documented limits; CPU of this process per virtual minute. The plot is `docs/images/growth.svg`.',
    table(
      ['jobs', 'requests a minute', 'CPU ms a minute', 'bytes a job'],
      plotted.map(({ jobs, perMinute, cpuPerMinute, bytes }) => [
        jobs,
        perMinute.toFixed(0),
        cpuPerMinute.toFixed(1),
        bytes.toFixed(0)
      ])
    )
  ].join('\n\n')
}

interface Fanout {
  readonly bytes: number
  readonly microseconds: number
}

const relay = (): string => {
  const sizes = [500, 1_000, 2_500, 5_000]
  const runs = (kind: string, consumers: number) => {
    const all = [1, 2, 3].map(() =>
      measured<Fanout>(script('relay-fanout'), [kind, String(consumers)], ['--expose-gc'])
    )
    const of = (pick: (run: Fanout) => number) => median(all.map(pick))
    return { bytes: of(({ bytes }) => bytes), microseconds: of(({ microseconds }) => microseconds) }
  }
  const rows = sizes.map((consumers) => {
    const [ours, bare] = [runs('relay', consumers), runs('bare', consumers)]
    return { consumers, ours, bare, ratio: ours.microseconds / bare.microseconds }
  })
  return [
    '## Consumers of one relay',
    'Server-Sent Events over loopback, every consumer watching the same job, readers in a process of their own. Heap and buffers of the server for each consumer after a collection; CPU of the server for each update written to a consumer, against a bare `response.write` of the same bytes to each. Median of 3 processes.',
    table(
      ['consumers', 'bytes a consumer', 'bare', 'us a write', 'bare', 'ratio'],
      rows.map(({ consumers, ours, bare, ratio }) => [
        consumers,
        ours.bytes.toFixed(0),
        bare.bytes.toFixed(0),
        ours.microseconds.toFixed(1),
        bare.microseconds.toFixed(1),
        ratio.toFixed(2)
      ])
    ),
    verdict('a write to 5,000 consumers against a bare broadcast', rows.at(-1)?.ratio ?? NaN, 1.5)
  ].join('\n\n')
}

const bundle = (): string => {
  const sizes = measured<{ name: string; minified: number; gzip: number }[]>(script('bundle-size'), [
    root,
    join(root, 'bench')
  ])
  const floor = sizes[0]?.gzip ?? NaN
  return [
    '## What a browser downloads',
    'esbuild, minified, condition `es2015`, gzip -9, all dependencies included.',
    table(
      ['import', 'minified', 'gzip', 'ratio to the floor'],
      sizes.map(({ name, minified, gzip }) => [name, minified, gzip, (gzip / floor).toFixed(2)])
    )
  ].join('\n\n')
}

const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim()

const SECTIONS: Readonly<Record<string, () => string | Promise<string>>> = {
  detection,
  inMemory,
  overHttp,
  memory,
  live,
  board,
  growth,
  relay,
  bundle
}

// A section can be run again by itself; the page is put together from the last run of each, which says at which commit that was.
const partOf = (name: string) => join(out, `part-${name}.md`)
const commit = git('rev-parse', '--short', 'HEAD')
for (const [name, section] of Object.entries(SECTIONS)) {
  if (only !== undefined && !only.split(',').includes(name)) continue
  const part = await section()
  console.log(`${part}\n`)
  writeFileSync(partOf(name), `${part}\n\nMeasured at commit ${commit}.`)
}
const [there, missing] = [true, false].map((is) =>
  Object.keys(SECTIONS).filter((name) => existsSync(partOf(name)) === is)
) as [string[], string[]]
if (missing.length > 0) console.log(`Not in bench/results.md, since never run here: ${missing.join(', ')}.`)
const head = [
  '# Results',
  `Written by \`npm run bench\` on Node ${process.version}, ${cpus().length} cores. Only the ratios carry over to another machine.`
]
const parts = there.map((name) => readFileSync(partOf(name), 'utf8'))
writeFileSync(join(root, 'bench/results.md'), `${[...head, ...parts].join('\n\n')}\n`)
