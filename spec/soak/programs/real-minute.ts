/**
 * Watches jobs that do not end for a minute, leaves, and tells what is left. It ends by itself or not at all.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { createJobClient } from '../../../src/client/create-job-client.js'

/** What the program is given. */
export interface RealMinutePlan {
  readonly url: string
  readonly token: string
  readonly ids: readonly string[]
  readonly folder: string
  /** ms */
  readonly warm: number
  /** ms */
  readonly lasts: number
}

/** What the program tells. */
export interface RealMinute {
  readonly polls: number
  readonly errors: number
  /** Paths of heap snapshots: warm, after the run, after leaving. */
  readonly snapshots: readonly [warm: string, after: string, left: string]
  /** Requests sent and neither answered, failed nor aborted. */
  readonly inFlight: number
  /** What would keep the process alive, besides the line to its parent. */
  readonly resources: readonly string[]
  /** Listeners on `process` before and after. */
  readonly listeners: readonly [number, number]
}

const { url, token, ids, folder, warm, lasts } = JSON.parse(process.argv[2] ?? '') as RealMinutePlan

const listeners = () => process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)
const snapshot = (name: string) => writeHeapSnapshot(join(folder, `${name}.heapsnapshot`))

const before = listeners()
let [inFlight, polls, errors] = [0, 0, 0]

const watchAWhile = async () => {
  const client = createJobClient({ baseUrl: url, token, limits: { perSecond: 400, perMinute: 24_000 } })
  const events = client.events$.subscribe(({ _tag }) => {
    if (_tag === 'Sent') inFlight += 1
    if (_tag === 'Answered' || _tag === 'Failed' || _tag === 'Aborted') inFlight -= 1
  })
  const heard = client.watchAll(ids, { interval: 2_000 }).subscribe({
    next: ({ _tag }) => {
      if (_tag === 'Polled') polls += 1
      else errors += 1
    },
    error: () => (errors += 1)
  })
  await pause(warm)
  const warmed = snapshot('warm')
  await pause(lasts)
  const after = snapshot('after')
  heard.unsubscribe()
  const left = inFlight
  events.unsubscribe()
  return { warmed, after, left }
}

const { warmed, after, left } = await watchAWhile()
// Aborted requests and their sockets end in turns of their own.
await pause(1_000)
const told: RealMinute = {
  polls,
  errors,
  snapshots: [warmed, after, snapshot('left')],
  inFlight: left,
  resources: process.getActiveResourcesInfo().filter((name) => name !== 'PipeWrap'),
  listeners: [before, listeners()]
}
process.send?.(told, () => process.disconnect())
