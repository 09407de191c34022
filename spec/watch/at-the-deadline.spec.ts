import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import type { TransportRequest } from '../../src/http/transport.js'
import { SUCCESS, job, refusal } from '../support/replies.js'

const id = (n: number): string => JOB_ID.replace(/^./, String(n))

/** Each asked for its own job. */
const ownJob = (_n: number, { url }: TransportRequest) =>
  job('STARTED', 42, { id: url.slice(url.lastIndexOf('/') + 1) })

describe('at the deadline', () => {
  it('nothing leaves, though a slot comes free at that very moment', () => {
    const { clock, server, client, hear } = lab(ownJob, { limits: { perSecond: 2 } })
    // The third sets the alarm for the slots before the watch sets its own for the deadline.
    for (const n of [1, 2, 3]) hear(client.get(id(n)))
    const heard = hear(client.watch(id(4), { timeout: 1_000 }))
    clock.flush()
    expect(server.times()).toEqual([0, 0, 1_000])
    expect(heard.endedAt).toBe(1_000)
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', polls: 0 })
  })

  it('a watch in backoff ends at its next poll, where a sleep is on the clock and not on the timers', () => {
    const { clock, server, client, hear } = lab([job(), refusal(503), SUCCESS])
    clock.jump(7_000, 1_000_000)
    const heard = hear(client.watch(JOB_ID, { timeout: 600_000 }))
    clock.flush()
    expect(server.times()).toEqual([0, 6_000, 1_012_000])
    expect(heard.end).toBe('complete')
  })

  it('the last word after a sleep goes ahead of the polls that are due', () => {
    const { clock, server, client, hear } = lab(ownJob, { limits: { perSecond: 1 } })
    for (const n of [1, 2, 3, 4]) hear(client.watch(id(n), { interval: 20_000 }))
    clock.runTo(10_000)
    const ended = hear(client.watch(id(5), { timeout: 25_000, interval: 20_000 }))
    clock.freeze(12_000, 600_000)
    clock.runTo(600_100)
    const woken = server.visits.filter(({ at }) => at >= 600_000)
    clock.runTo(602_500)
    expect(woken).toHaveLength(1)
    expect(server.visits.find(({ at }) => at > 600_100)?.url).toContain(id(5))
    expect(ended.error?.['_tag']).toBe('JobTimeoutError')
  })
})
