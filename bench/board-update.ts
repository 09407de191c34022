/** One update, decode to snapshot, on a board: `node board-update.js JOBS` prints microseconds per update. */
import { VirtualTimeScheduler, of } from 'rxjs'
import { bodyOf, idsOf } from './lib/ids.js'
import { createJobClient } from './lib/library.js'

const UPDATES = 100_000
const ROUNDS = 5

const jobs = Number(process.argv[2])
const ids = idsOf(jobs)
const bodies = ids.map((id) => [bodyOf(id, 'STARTED', 40), bodyOf(id, 'STARTED', 41)] as const)
const indexOf = new Map(ids.map((id, n) => [id, n]))

/** Polls of all jobs spread evenly over the interval, so that each snapshot has one changed row. */
const round = (): number => {
  const scheduler = new VirtualTimeScheduler(undefined, Infinity)
  let polls = 0
  let snapshots = 0
  const client = createJobClient({
    baseUrl: 'https://bench.test',
    token: 'bench-token',
    limits: { perSecond: 500, perMinute: 30_000 },
    scheduler,
    transport: ({ url }) => {
      const [a, b] = bodies[indexOf.get(url.slice(-36)) ?? 0] ?? ['', '']
      polls += 1
      return of({ status: 200, headers: {}, body: polls % 2 === 0 ? a : b })
    }
  })
  const board = client.board(ids, { interval: 1, coalesce: 0.5 }).subscribe(() => (snapshots += 1))
  scheduler.maxFrames = 4 * jobs
  scheduler.flush()
  const [polled, shown] = [polls, snapshots]
  const before = process.cpuUsage()
  scheduler.maxFrames = 4 * jobs + 2 * UPDATES
  scheduler.flush()
  const { user, system } = process.cpuUsage(before)
  board.unsubscribe()
  if (snapshots - shown < 0.99 * (polls - polled)) throw new Error('more than one row a snapshot')
  return (user + system) / (polls - polled)
}

const rounds = Array.from({ length: ROUNDS }, round).sort((a, b) => a - b)
console.log(JSON.stringify({ microseconds: rounds[ROUNDS >> 1], rounds }))
