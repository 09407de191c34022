import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import { monotonicScheduler } from '../../src/client/monotonic-scheduler.js'
import { JOB_ID } from '../job/a-job.js'
import { hear, lab } from '../support/lab.js'
import { job, refusal, slow, wireJob } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import { scriptedServer } from '../support/scripted-server.js'
import type { Script } from '../support/scripted-server.js'

const DAY = 86_400_000
const MINUTE = 60_000
const JOBS = 100
const IDS = Array.from({ length: JOBS }, (_, n) => JOB_ID.slice(0, -3) + String(n).padStart(3, '0'))

/** The asked job, STARTED, after 20 ms. */
const started: Script = (_, { url }) =>
  slow(20, job('STARTED', 5, wireJob('STARTED', 5, { id: url.slice(-36) })))

const most = (times: readonly number[], within: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + within).length))

describe('a fleet of 100 jobs in a process', () => {
  it('that is frozen for 10 minutes sends one catch-up poll a job, within the limits', () => {
    const { clock, server, client } = lab(started)
    const wakes = 2 * MINUTE + 10 * MINUTE
    clock.freeze(2 * MINUTE, wakes)
    const heard = hear(client.watchAll(IDS, { interval: 10_000 }), clock)
    clock.runTo(wakes + 9_999)
    const after = server.visits.filter(({ at }) => at >= wakes)
    heard.subscription.unsubscribe()

    expect(server.times().filter((at) => at > 2 * MINUTE && at < wakes)).toEqual([])
    expect(new Set(after.map(({ url }) => url)).size).toBe(JOBS)
    expect(after).toHaveLength(JOBS)
    expect(most(server.times(), 1_000)).toBeLessThanOrEqual(30)
    expect(clock.pending).toBe(0)
  })

  it('on a machine that sleeps 10 minutes on its clock and not on its timers sends one poll a job for them', () => {
    const { clock, server, client } = lab(started)
    clock.jump(2 * MINUTE, 10 * MINUTE)
    const heard = hear(client.watchAll(IDS, { interval: 10_000 }), clock)
    clock.runTo(2 * MINUTE + 30_000)
    heard.subscription.unsubscribe()
    const awake = server.visits.filter(({ at }) => at >= 12 * MINUTE)
    const twiceSoon = IDS.filter((id) => {
      const [first = 0, second = Infinity] = awake.filter(({ url }) => url.endsWith(id)).map(({ at }) => at)
      return second - first < 10_000
    })

    expect(new Set(awake.map(({ url }) => url)).size).toBe(JOBS)
    expect(twiceSoon).toEqual([])
    expect(most(server.times(), 1_000)).toBeLessThanOrEqual(30)
  })

  it('that sleeps through every deadline asks each job once more, and ends', () => {
    const { clock, server, client } = lab(started)
    clock.freeze(MINUTE, 30 * MINUTE)
    const heard = hear(client.watchAll(IDS, { interval: 10_000, timeout: 5 * MINUTE }), clock)
    clock.flush()

    const late = server.visits.filter(({ at }) => at >= 30 * MINUTE)
    expect(late.map(({ url }) => url).sort()).toEqual([...new Set(late.map(({ url }) => url))].sort())
    expect(late).toHaveLength(JOBS)
    const settled = heard.values.filter(({ _tag }) => _tag === 'Settled')
    expect(settled).toHaveLength(JOBS)
    expect(settled.filter((update) => !JSON.stringify(update).includes('JobTimeoutError'))).toEqual([])
    expect(heard.end).toBe('complete')
    expect(clock.pending).toBe(0)
  })
})

describe('a system clock that is set', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  const watched = (set: number, script: readonly Reply[]) => {
    const server = scriptedServer(monotonicScheduler, script)
    const client = createJobClient({
      baseUrl: 'https://acme.fiddler.ai',
      transport: server.transport,
      random: () => 0
    })
    const startedAt = performance.now()
    const heard = hear(client.watch(JOB_ID, { timeout: 10 * MINUTE }), {
      now: () => performance.now() - startedAt
    })
    vi.advanceTimersByTime(MINUTE)
    vi.setSystemTime(Date.now() + set)
    vi.advanceTimersByTime(20 * MINUTE)
    return { heard, times: server.times() }
  }

  it.each([DAY, -DAY, 400 * DAY, -400 * DAY])('by %d ms moves no poll, no backoff and no deadline', (set) => {
    const script = [
      job(),
      ...Array<Reply>(4).fill(refusal(503)),
      ...Array<Reply>(5).fill(job()),
      refusal(429, { 'retry-after': '90' })
    ]
    const unmoved = watched(0, script)
    const moved = watched(set, script)
    expect(moved.times).toEqual(unmoved.times)
    expect(moved.times.length).toBeGreaterThan(8)
    expect([moved.heard.endedAt, moved.heard.error?.['_tag']]).toEqual([10 * MINUTE, 'JobTimeoutError'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([DAY, -DAY])('by %d ms leaves a Retry-After date as long as the server meant it', (set) => {
    const date = new Date(Date.now() + 5 * DAY)
    const held = refusal(503, {
      date: date.toUTCString(),
      'retry-after': new Date(date.getTime() + 120_000).toUTCString()
    })
    const { times } = watched(set, [...Array<Reply>(11).fill(job()), held, job()])
    expect((times[12] ?? 0) - (times[11] ?? 0)).toBe(120_000)
  })
})
