import { once } from 'node:events'
import { firstValueFrom } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { monotonicScheduler } from '../../../src/client/monotonic-scheduler.js'
import { demoCommand } from '../../../src/cli/command/demo.js'
import { DEMO_JOBS } from '../../../src/cli/demo/demo-jobs.js'
import type { DemoJob } from '../../../src/cli/demo/demo-jobs.js'
import { timelineOf } from '../../../src/simulator/timeline.js'
import { world } from '../support/world.js'
import type { Size } from '../support/world.js'

/** The demo over real HTTP and in real time, but with jobs that are quick. */
const demo = (jobs: readonly DemoJob[], size?: Size) => {
  const { io, ...rest } = world([], size === undefined ? {} : { size })
  const { transport: _, ...real } = { ...io, scheduler: monotonicScheduler }
  return { ...rest, code: () => firstValueFrom(demoCommand(real, jobs)) }
}

const QUICK: readonly DemoJob[] = [
  { scenario: { name: 'one', pending: 0, run: 0 } },
  { scenario: { name: 'two', pending: 0, run: 0, failure: { reason: 'InvalidData', message: 'bad' } } },
  { scenario: { name: 'three', pending: 0, revokeAt: 0 } }
]

describe('the demo', () => {
  it('submits its jobs over HTTP, watches them, and tells how they ended in the words of the server', async () => {
    const { code, stdout, stderr } = demo(QUICK)

    expect(await code()).toBe(0)
    expect(stdout.lines[0]).toMatch(
      /^Simulated Fiddler at http:\/\/127\.0\.0\.1:\d+, 3 jobs submitted over HTTP\.$/
    )
    const table = stdout.lines.slice(-4).map((line) => line.split(/ {2,}/))
    expect(table.map(([job, outcome, , , , reason]) => [job!.slice(9), outcome, reason])).toEqual([
      ['', 'OUTCOME', 'REASON'],
      ['one', 'SUCCESS', undefined],
      ['two', 'FAILURE', 'InvalidData: bad'],
      ['three', 'REVOKED', undefined]
    ])
    expect(stderr.text).toBe('')
  })

  it('ends with 5 where a watch gave up', async () => {
    const { code, stdout } = demo([
      { scenario: { name: 'one' }, faults: [{ fault: { type: 'status', status: 403 } }] }
    ])

    expect(await code()).toBe(5)
    expect(stdout.text).toMatch(/gave up +0 +0 +HTTP 403/)
  })

  it('ends with 130 on Ctrl-C, and leaves no server behind', async () => {
    const { code, stops, stdout, stderr } = demo([{ scenario: { name: 'one' } }])
    const done = code()
    while (!stdout.text.includes('PENDING')) await once(stdout, 'written')
    const url = /http:\/\/[\d.:]+\d/.exec(stdout.text)?.[0] ?? ''
    stops.next('SIGINT')

    expect(await done).toBe(130)
    expect(stderr.lines).toEqual(['Stopped watching: the job goes on running on the server.'])
    await expect(fetch(url)).rejects.toThrow()
  })
})

describe('the jobs of the demo', () => {
  const ends = DEMO_JOBS.map(({ scenario }) => timelineOf(scenario, () => 0.5).at(-1)!)

  it('are eight: successes of different lengths, a failure, a RETRY, a revocation, a bad connection', () => {
    expect(ends.map(({ status }) => status).sort()).toEqual([
      'FAILURE',
      'REVOKED',
      ...Array.from({ length: 6 }, () => 'SUCCESS')
    ])
    expect(DEMO_JOBS.filter(({ scenario }) => scenario.retries)).toHaveLength(1)
    expect(DEMO_JOBS.filter(({ faults }) => faults)).toHaveLength(1)
    expect(new Set(ends.map(({ from }) => from)).size).toBe(8)
  })

  it('have all ended after 18 s', () => {
    expect(Math.max(...ends.map(({ from }) => from))).toBeLessThanOrEqual(18_000)
  })
})
