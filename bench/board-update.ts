/** One update of a board: `node board-update.js JOBS snapshot|poll` prints microseconds per update, and those of them that are gc. */
import { PerformanceObserver } from 'node:perf_hooks'
import { VirtualTimeScheduler, of } from 'rxjs'
import { bodyOf, idsOf } from './lib/ids.js'
import { BoardModel, createJobClient, decodeJob } from './lib/library.js'

const UPDATES = 40_000
const ROUNDS = 9

const jobs = Number(process.argv[2])
const ids = idsOf(jobs)
const indexOf = new Map(ids.map((id, n) => [id, n]))
const [head = '', tail = ''] = bodyOf('ID', 'STARTED', 1_234).split('ID')
const [middle = '', end = ''] = tail.split('1234')

let updates = 0
/** A body as it comes off the wire: made for this update, of a job whose progress has moved. */
const freshBody = (id: string): string => {
  updates += 1
  return head + id + middle + String(40 + (Math.floor(updates / jobs) % 2)) + end
}

/** From the text of an answer to the snapshot that shows it, and nothing else. */
const snapshots = (): (() => void) => {
  const model = new BoardModel(() => ({ usedLastSecond: 0, usedLastMinute: 0 }))
  model.want(new Set(ids), 0)
  return () => {
    const id = ids[updates % jobs] ?? ''
    const decoded = decodeJob(freshBody(id), id)
    if (decoded._tag === 'Left') throw new Error(decoded.left.join())
    model.take({ _tag: 'Polled', id, job: decoded.right }, updates, updates + 5_000)
    if (!model.snapshot(updates).changed.has(id)) throw new Error('not shown')
  }
}

/** The whole of a poll: its wait, its place in the queue, its request too; each snapshot has one changed row. */
const polls = (): (() => void) => {
  const scheduler = new VirtualTimeScheduler(undefined, Infinity)
  let shown = 0
  const client = createJobClient({
    baseUrl: 'https://bench.test',
    token: 'bench-token',
    limits: { perSecond: 500, perMinute: 30_000 },
    scheduler,
    transport: ({ url }) =>
      of({ status: 200, headers: {}, body: freshBody(ids[indexOf.get(url.slice(-36)) ?? 0] ?? '') })
  })
  client.board(ids, { interval: 1, coalesce: 0.5 }).subscribe(() => (shown += 1))
  scheduler.maxFrames = 4 * jobs
  scheduler.flush()
  return () => {
    const before = shown
    while (shown === before) {
      scheduler.maxFrames += 1
      scheduler.flush()
    }
  }
}

let collecting = 0
const collect = (entries: readonly { readonly duration: number }[]) =>
  entries.forEach(({ duration }) => (collecting += duration))
const collections = new PerformanceObserver((list) => collect(list.getEntries()))
collections.observe({ entryTypes: ['gc'] })
// Collections are told of when the loop is free.
const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10))

const update = process.argv[3] === 'poll' ? polls() : snapshots()
const rounds: { readonly microseconds: number; readonly gc: number }[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  await turnOfTheLoop()
  collecting = 0
  const before = process.cpuUsage()
  for (let n = 0; n < UPDATES; n += 1) update()
  const { user, system } = process.cpuUsage(before)
  await turnOfTheLoop()
  collect(collections.takeRecords())
  rounds.push({ microseconds: (user + system) / UPDATES, gc: (collecting * 1_000) / UPDATES })
}
// The first rounds warm up: the compiler is still at work in them.
const [middleRound] = rounds
  .slice(2)
  .sort((a, b) => a.microseconds - b.microseconds)
  .slice((ROUNDS - 2) >> 1)
console.log(JSON.stringify(middleRound))
