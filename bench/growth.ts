/** What a fleet costs as it grows: `node --expose-gc growth.js JOBS` prints requests, CPU and heap of ten minutes under the limits. */
import { VirtualTimeScheduler, of } from 'rxjs'
import { heapUsed } from './lib/heap.js'
import { bodyOf, idsOf } from './lib/ids.js'
import { createJobClient } from './lib/library.js'

const MINUTES = 10
const MINUTE = 60_000
const jobs = Number(process.argv[2])

const ids = idsOf(jobs)
const scheduler = new VirtualTimeScheduler(undefined, Infinity)
let requests = 0
const client = createJobClient({
  baseUrl: 'https://bench.test',
  token: 'bench-token',
  scheduler,
  transport: ({ url }) => {
    requests += 1
    // Half an hour of work, in steps of one per cent.
    const progress = Math.floor((100 * scheduler.now()) / (30 * MINUTE))
    return of({ status: 200, headers: {}, body: bodyOf(url.slice(-36), 'STARTED', progress) })
  }
})

const emptyHeap = heapUsed()
const all = client.watchAll(ids).subscribe()
const before = process.cpuUsage()
scheduler.maxFrames = MINUTES * MINUTE
scheduler.flush()
const { user, system } = process.cpuUsage(before)
const bytes = (heapUsed() - emptyHeap) / jobs
all.unsubscribe()
console.log(
  JSON.stringify({
    jobs,
    perMinute: requests / MINUTES,
    cpuPerMinute: (user + system) / 1_000 / MINUTES,
    bytes
  })
)
