/** Heap per idle watch: `node --expose-gc idle-memory.js CONTENDER` prints bytes. */
import { of } from 'rxjs'
import { contenderOf } from './lib/contenders.js'
import { heapUsed } from './lib/heap.js'
import { bodyOf, idsOf } from './lib/ids.js'

const JOBS = 10_000
// Long enough that every watch is waiting for its second poll when the heap is read.
const INTERVAL = 1_200_000
const SETTLED = 1_000

const ids = idsOf(JOBS)
const before = heapUsed()
let polls = 0
const stop = contenderOf(process.argv[2])({
  ids,
  interval: INTERVAL,
  baseUrl: 'https://bench.test',
  limits: 'none',
  transport: ({ url }) => of({ status: 200, headers: {}, body: bodyOf(url.slice(-36)) }),
  hear: () => (polls += 1)
})

setTimeout(() => {
  console.log(JSON.stringify({ bytes: (heapUsed() - before) / JOBS, polls }))
  stop()
  process.exit(0)
}, SETTLED)
