import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { hear, lab } from '../support/lab.js'
import { broken, job, refusal, slow } from '../support/replies.js'
import { anyCase } from './support/any-case.js'

const MINUTE = 60_000

const reply = fc
  .tuple(fc.constantFrom(job(), job('PENDING', 0), broken(), refusal(503)), fc.nat(3_000))
  .map(([what, took]) => slow(took, what))

/** A process that is frozen, or a machine that sleeps with its timers standing still, at any moment of a watch. */
const plan = fc.record({
  replies: fc.array(reply, { minLength: 1, maxLength: 12 }),
  interval: fc.integer({ min: 100, max: 20_000 }),
  timeout: fc.integer({ min: 1_000, max: 30 * MINUTE }),
  freezes: fc.array(
    fc.record({ from: fc.nat(10 * MINUTE), lasts: fc.integer({ min: 1, max: 24 * 60 * MINUTE }) }),
    {
      maxLength: 3
    }
  ),
  sleeps: fc.array(
    fc.record({ at: fc.nat(10 * MINUTE), lasts: fc.integer({ min: 1, max: 24 * 60 * MINUTE }) }),
    {
      maxLength: 3
    }
  )
})

describe('a process that freezes and a machine that sleeps, whenever and however long,', () => {
  anyCase(
    'anyClock',
    'find no burst on waking, one last poll at most, and the deadline in force',
    plan,
    (given) => {
      const { clock, server, client } = lab(given.replies, { limits: 'none', requestTimeout: 5_000 })
      for (const { from, lasts } of given.freezes)
        clock.at(from, () => (clock.frame = Math.max(clock.frame, from + lasts)))
      for (const { at, lasts } of given.sleeps) clock.jump(at, lasts)
      const heard = hear(client.track(JOB_ID, { interval: given.interval, timeout: given.timeout }), clock)
      clock.flush()

      const ended = heard.endedAt ?? NaN
      const { visits } = server
      const gaps = visits.slice(1).map(({ at }, n) => ({ at, ms: at - (visits[n]?.endedAt ?? Infinity) }))
      const hurried = gaps.filter(({ ms }) => ms < given.interval)
      // Sooner than an interval: the shortened last wait, and the last poll of a deadline that fires late.
      expect(hurried.length).toBeLessThanOrEqual(2)
      expect(hurried.filter(({ at }) => at < given.timeout - given.interval)).toEqual([])
      // After the deadline nothing leaves but one last poll.
      expect(visits.filter(({ at }) => at >= given.timeout).length).toBeLessThanOrEqual(1)
      expect(ended).toBeGreaterThanOrEqual(given.timeout)
      expect(heard.error).toBeNull()
      expect([clock.pending, server.underWay()]).toEqual([0, 0])
    }
  )
})
