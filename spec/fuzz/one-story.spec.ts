import { Subject } from 'rxjs'
import { describe, expect } from 'vitest'
import { isTerminal } from '../../src/job/job-status.js'
import { JOB_ID } from '../job/a-job.js'
import { anyPlan } from '../laws/watch-run.js'
import type { Plan } from '../laws/watch-run.js'
import { hear, lab } from '../support/lab.js'
import { anyCase } from './support/any-case.js'

const HORIZON = 400_000

/** One plan, watched in three ways, each with a server of its own. */
const watched = (plan: Plan, way: 'watch' | 'wait' | 'track') => {
  const { interval, timeout, grace, most, switches, chances } = plan
  let drawn = 0
  const random = () => chances[drawn++ % chances.length] ?? 0
  const { clock, server, client } = lab(plan.replies, { random, limits: plan.limits, requestTimeout: 15_000 })
  const refresh = new Subject<void>()
  const pause = new Subject<boolean>()
  for (const ms of plan.refreshes) clock.at(ms, () => refresh.next())
  switches.forEach((ms, n) => clock.at(ms, () => pause.next(n % 2 === 0)))
  const options = { interval, timeout, notFoundGrace: grace, maxConsecutiveFailures: most, refresh, pause }
  const heard = hear<unknown>(client[way](JOB_ID, options), clock)
  clock.runTo(HORIZON)
  return { heard, polls: server.times() }
}

describe('watch, wait and track', () => {
  anyCase('anyStory', 'tell one story, each in its own words', anyPlan, (plan) => {
    const [watch, wait, track] = [watched(plan, 'watch'), watched(plan, 'wait'), watched(plan, 'track')]
    const updates = track.heard.values as readonly {
      readonly _tag: string
      readonly job: never
      readonly outcome: never
    }[]
    const snapshots = updates.filter(({ _tag }) => _tag === 'Polled').map(({ job }) => job)
    const outcome = updates.find(({ _tag }) => _tag === 'Settled')?.outcome as
      { readonly _tag: 'Right' } | { readonly _tag: 'Left'; readonly left: object } | undefined

    expect([watch.polls, wait.polls]).toEqual([track.polls, track.polls])
    expect(watch.heard.values).toEqual(snapshots)
    expect(wait.heard.values).toEqual(snapshots.filter((job) => isTerminal(job)))
    expect([watch.heard.endedAt, wait.heard.endedAt]).toEqual([track.heard.endedAt, track.heard.endedAt])
    expect(track.heard.end).toBe('complete')
    const end = outcome?._tag === 'Right' ? null : JSON.stringify(outcome?.left)
    for (const { heard } of [watch, wait])
      expect(heard.error === null ? null : JSON.stringify(heard.error)).toBe(end)
  })
})
