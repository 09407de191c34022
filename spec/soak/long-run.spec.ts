/** Real processes, real sockets, real minutes; what is checked is what they leave behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChildPlan, ChildReady } from '../faults/support/simulator-child.js'
import type { RealMinute, RealMinutePlan } from './programs/real-minute.js'
import type { VirtualDays, VirtualDaysPlan } from './programs/virtual-days.js'
import { grown, heapCensus } from './support/heap-census.js'
import { programs } from './support/program.js'

const MINUTE = 60_000
const TOKEN = 'soak-token'

let shelf: Awaited<ReturnType<typeof programs>>

beforeAll(async () => {
  shelf = await programs()
})

afterAll(() => shelf.remove())

describe('2,000 jobs for as many virtual days as fit into a minute', () => {
  it('keep the limits, starve nobody, grow nothing and leave nothing', async () => {
    const plan: VirtualDaysPlan = { jobs: 2_000, lasts: MINUTE }
    const { told, ended } = await shelf.start<VirtualDays>('soak/programs/virtual-days.ts', plan, [
      '--expose-gc'
    ])
    const { days, requests, fullestSecond, fullestMinute, longestGap, heap, pending } = await told
    process.stdout.write(`soak: ${days.toFixed(1)} virtual days, ${requests} requests\n`)

    expect(fullestSecond).toBeLessThanOrEqual(30)
    expect(fullestMinute).toBeLessThanOrEqual(1_000)
    // At 1,000 a minute each is due every two minutes.
    expect(longestGap).toBeLessThan(10 * MINUTE)
    const [warm, after, left] = heap
    // Bytes per job: less than its smallest object.
    expect((after - warm) / plan.jobs).toBeLessThan(64)
    expect(left).toBeLessThan(warm)
    expect(pending).toBe(0)
    expect(await ended).toBe(0)
  })
})

describe('500 jobs on a real server for a real minute', () => {
  it('grow nothing, leave nothing, and keep no process alive', async () => {
    const served: ChildPlan = {
      seed: 9,
      token: TOKEN,
      startedAt: Date.now(),
      scenarios: Array.from({ length: 500 }, () => ({ run: 100 * MINUTE, tasks: 5_000 }))
    }
    const server = await shelf.start<ChildReady>('faults/support/simulator-child.ts', served)
    try {
      const { port, ids } = await server.told
      const plan: RealMinutePlan = {
        url: `http://127.0.0.1:${port}`,
        token: TOKEN,
        ids,
        folder: shelf.folder,
        warm: 10_000,
        lasts: MINUTE
      }
      const { told, ended } = await shelf.start<RealMinute>('soak/programs/real-minute.ts', plan, [
        '--expose-gc'
      ])
      const { polls, errors, snapshots, inFlight, resources, listeners } = await told
      const [warm, after, left] = await Promise.all(snapshots.map(heapCensus))
      if (warm === undefined || after === undefined || left === undefined) throw new Error('no census')

      expect(polls).toBeGreaterThan(2 * ids.length)
      expect(errors).toBe(0)
      // A leak of one object a job would show as 500 of a kind, of one a poll as thousands.
      expect(grown(warm, after, ids.length)).toEqual([])
      // The watches were there, and are not.
      const watches = [...after.keys()].filter((who) =>
        /^object _?(JobPoller|WatchLog|Cadence|PacerTicket)$/.test(who)
      )
      expect(watches).toHaveLength(4)
      expect(watches.map((who) => left.get(who) ?? 0)).toEqual([0, 0, 0, 0])
      expect(inFlight).toBe(0)
      expect(resources).toEqual([])
      expect(listeners[1]).toBe(listeners[0])
      expect(await ended).toBe(0)
    } finally {
      server.process.kill('SIGKILL')
      await server.ended
    }
  })
})
