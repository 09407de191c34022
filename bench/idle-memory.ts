/** Heap per idle watch: `node --expose-gc idle-memory.js CONTENDER` prints bytes. */
import { of } from 'rxjs'
import { CONTENDERS } from './lib/contenders.js'
import { bodyOf, idsOf } from './lib/ids.js'

const JOBS = 10_000
// Long enough that every watch is waiting for its second poll when the heap is read.
const INTERVAL = 1_200_000
const SETTLED = 1_000

const contender = CONTENDERS[process.argv[2] ?? '']
const gc = (globalThis as { gc?: () => void }).gc
if (contender === undefined || gc === undefined)
  throw new Error('usage: node --expose-gc idle-memory.js CONTENDER')

const heap = (): number => {
  gc()
  gc()
  return process.memoryUsage().heapUsed
}

const ids = idsOf(JOBS)
const before = heap()
let polls = 0
const stop = contender({
  ids,
  interval: INTERVAL,
  baseUrl: 'https://bench.test',
  limits: 'none',
  transport: ({ url }) => of({ status: 200, headers: {}, body: bodyOf(url.slice(-36)) }),
  hear: () => (polls += 1)
})

setTimeout(() => {
  console.log(JSON.stringify({ bytes: (heap() - before) / JOBS, polls }))
  stop()
  process.exit(0)
}, SETTLED)
