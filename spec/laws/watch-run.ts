import { Subject } from 'rxjs'
import fc from 'fast-check'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { HTML, SILENCE, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import type { Visit } from '../support/scripted-server.js'

/** What may happen to one watch. */
export interface Plan {
  readonly replies: readonly Reply[]
  readonly interval: number
  readonly timeout: number
  readonly grace: number
  readonly most: number
  readonly refreshes: readonly number[]
  readonly switches: readonly number[]
  readonly leaves: number | null
  readonly limits: 'none' | undefined
  readonly chances: readonly number[]
}

/** What came of it. */
export interface Run {
  readonly plan: Plan
  readonly visits: readonly Visit[]
  readonly updates: readonly JobUpdate[]
  readonly times: readonly number[]
  readonly endedAt: number | null
  readonly pending: number
  /** Whether the watch was paused just before and at that moment. */
  pausedAt(ms: number): boolean
}

const HORIZON = 400_000

const reply = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.nat(99).map((progress) => job('STARTED', progress)) },
      { weight: 1, arbitrary: fc.constantFrom(job('PENDING', 0), job('RETRY', 3), job('NEW', 5)) },
      { weight: 1, arbitrary: fc.constantFrom('SUCCESS', 'FAILURE', 'REVOKED').map((end) => job(end, 50)) },
      { weight: 3, arbitrary: fc.constantFrom(broken(), HTML, refusal(503), refusal(429), refusal(404)) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 }).map(after) }
    ),
    fc.oneof(fc.constant(0), fc.nat(300), fc.nat(9_000))
  )
  .map(([what, took]) => slow(took, what))

// Halves of a ms, so that no signal falls together with a poll that no signal has moved.
const moment = fc.nat(120_000).map((ms) => ms + 0.5)

/** Any watch of some minutes. */
export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  replies: fc.array(
    fc.oneof({ weight: 15, arbitrary: reply }, { weight: 1, arbitrary: fc.constant(SILENCE) }),
    {
      minLength: 1,
      maxLength: 25
    }
  ),
  interval: fc.integer({ min: 50, max: 20_000 }),
  timeout: fc.integer({ min: 1, max: 300_000 }),
  grace: fc.nat(30_000),
  most: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 6 })),
  refreshes: fc.array(moment, { maxLength: 12 }),
  switches: fc.uniqueArray(moment, { maxLength: 6 }).map((all) => [...all].sort((a, b) => a - b)),
  leaves: fc.option(moment),
  limits: fc.constantFrom('none', undefined),
  chances: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 })
})

/** Lets it happen. */
export const run = (plan: Plan): Run => {
  const { interval, timeout, grace, most, switches, chances } = plan
  let drawn = 0
  const random = () => chances[drawn++ % chances.length] ?? 0
  const { clock, server, client, hear } = lab(plan.replies, {
    random,
    limits: plan.limits,
    requestTimeout: 15_000
  })
  const refresh = new Subject<void>()
  const pause = new Subject<boolean>()
  for (const ms of plan.refreshes) clock.at(ms, () => refresh.next())
  switches.forEach((ms, n) => clock.at(ms, () => pause.next(n % 2 === 0)))
  const options = { interval, timeout, notFoundGrace: grace, maxConsecutiveFailures: most, refresh, pause }
  const heard = hear(client.track(JOB_ID, options))
  if (plan.leaves !== null) clock.at(plan.leaves, () => heard.subscription.unsubscribe())
  clock.runTo(HORIZON)
  return {
    plan,
    visits: server.visits,
    updates: heard.values,
    times: heard.times,
    endedAt: heard.endedAt,
    pending: clock.pending,
    pausedAt: (ms) => {
      const before = switches.filter((at) => at < ms).length % 2 === 1
      return before && switches.filter((at) => at <= ms).length % 2 === 1
    }
  }
}

function after(seconds: number): Reply {
  return refusal(seconds % 2 === 0 ? 429 : 503, { 'retry-after': String(seconds) })
}
