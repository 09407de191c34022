/**
 * Watches jobs that do not end for as many virtual days as fit into some real seconds, and tells what it cost.
 */
import { VirtualTimeScheduler, of } from 'rxjs'
import { createJobClient } from '../../../src/client/create-job-client.js'

/** What the program is given. */
export interface VirtualDaysPlan {
  readonly jobs: number
  /** Real ms. */
  readonly lasts: number
}

/** What the program tells. */
export interface VirtualDays {
  readonly days: number
  readonly requests: number
  readonly fullestSecond: number
  readonly fullestMinute: number
  /** ms; the longest that a job went without a poll. */
  readonly longestGap: number
  /** Bytes of heap: warm, at the end, after leaving. */
  readonly heap: readonly [warm: number, after: number, left: number]
  /** Actions on the scheduler after leaving. */
  readonly pending: number
}

const HOUR = 3_600_000
const { jobs, lasts } = JSON.parse(process.argv[2] ?? '') as VirtualDaysPlan

const heapNow = (): number => {
  ;(globalThis as unknown as { gc(): void }).gc()
  return process.memoryUsage().heapUsed
}

class Clock extends VirtualTimeScheduler {
  constructor() {
    super(undefined, 0)
  }
}
const clock = new Clock()
const polledAt = new Map<string, number>()
const recent = new Float64Array(1_001)
let [requests, fullestSecond, longestGap, fullestMinute] = [0, 0, 0, 0]

const client = createJobClient({
  baseUrl: 'https://acme.fiddler.ai',
  token: 'token',
  scheduler: clock,
  random: Math.random,
  transport: ({ url }) => {
    const id = url.slice(-36)
    const now = clock.now()
    const before = polledAt.get(id)
    if (before !== undefined) longestGap = Math.max(longestGap, now - before)
    polledAt.set(id, now)
    recent[requests % recent.length] = now
    requests += 1
    fullestSecond = Math.max(fullestSecond, within(now, 1_000))
    fullestMinute = Math.max(fullestMinute, within(now, 60_000))
    const progress = Math.floor(now / HOUR) % 100
    return of({
      status: 200,
      headers: {},
      body: `{"data":{"id":"${id}","status":"STARTED","progress":${progress}}}`
    })
  }
})

// The requests of the last `ms`, this one included, up to 1,001.
const within = (now: number, ms: number): number => {
  let [low, high] = [0, Math.min(requests, recent.length)]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const at = recent[(requests - middle) % recent.length] as number
    if (at > now - ms) low = middle
    else high = middle - 1
  }
  return low
}

const ids = Array.from({ length: jobs }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const heard = client.watchAll(ids).subscribe()
const began = performance.now()
const runTo = (ms: number) => {
  clock.maxFrames = ms
  clock.flush()
}
let hours = 2
runTo(hours * HOUR)
const warm = heapNow()
while (performance.now() - began < lasts) runTo((hours += 1) * HOUR)
const after = heapNow()
heard.unsubscribe()
const pending = clock.actions.length
const told: VirtualDays = {
  days: hours / 24,
  requests,
  fullestSecond,
  fullestMinute,
  longestGap,
  heap: [warm, after, heapNow()],
  pending
}
process.send?.(told, () => process.disconnect())
