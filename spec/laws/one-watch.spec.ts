import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { isTerminal } from '../../src/job/job-status.js'
import type { Visit } from '../support/scripted-server.js'
import { KEPT_PLANS } from './kept-plans.js'
import { anyPlan, run } from './watch-run.js'
import type { Run } from './watch-run.js'

const LIVES = Number(process.env['LAW_RUNS'] ?? 250)

/** Holds for whatever the server, the network and the user do: `breaches` finds none. */
const law = (title: string, breaches: (happened: Run) => readonly unknown[]) => {
  const holds = () =>
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(breaches(run(plan))).toEqual([])
      }),
      { numRuns: LIVES, examples: KEPT_PLANS.map((plan) => [plan]) }
    )
  it(title, holds)
}

interface Gap {
  readonly from: Visit
  readonly to: Visit
  readonly ms: number
  /** Whether the poll before was a good one. */
  readonly good: boolean
  /** Whether a refresh came in it. */
  readonly refreshed: boolean
}

const gapsOf = ({ plan, visits, updates }: Run): readonly Gap[] => {
  // One a poll, in order; several polls may be of one moment.
  const told = updates.filter(({ _tag }) => _tag !== 'Settled')
  return visits.slice(1).map((to, n) => {
    const from = visits[n] as Visit
    const end = from.endedAt ?? NaN
    // Several refreshes of one moment may each start a poll that is answered at once; all but the moment's first poll need one.
    const atOnce = (moments: readonly number[]) => moments.filter((ms) => ms === end).length
    const refreshed =
      to.at === end
        ? atOnce(plan.refreshes) >= atOnce(visits.map(({ at }) => at)) - 1
        : plan.refreshes.some((ms) => ms > end && ms <= to.at)
    return { from, to, ms: to.at - end, good: told[n]?._tag === 'Polled', refreshed }
  })
}

const outcomeOf = ({ updates }: Run) => {
  const last = updates[updates.length - 1]
  return last?._tag === 'Settled' ? last.outcome : null
}

describe('one watch, whatever happens,', () => {
  law('has never two requests under way', ({ visits }) =>
    visits.slice(1).filter(({ at }, n) => !(at >= (visits[n]?.endedAt ?? Infinity)))
  )

  law('waits an interval after a good poll, save for refreshes and one last poll', (happened) => {
    const { interval, timeout } = happened.plan
    const hurried = gapsOf(happened).filter(({ good, ms, refreshed }) => good && ms < interval && !refreshed)
    const margin = ({ at }: Visit) => timeout - at
    const last = hurried.filter(
      ({ from, to }) => margin(to) <= interval && (from.endedAt ?? 0) + interval > timeout && margin(to) > 0
    )
    return hurried.length === last.length ? hurried.slice(1) : hurried
  })

  law('waits an interval after a trouble, save for refreshes and the end of a grace', (happened) => {
    const { interval } = happened.plan
    const endsGrace = graceEndIn(happened)
    return gapsOf(happened).filter(
      (gap) => !gap.good && gap.ms < interval && !gap.refreshed && !endsGrace(gap)
    )
  })

  law('adds no more than a quarter to the wait of a lone trouble', (happened) => {
    const { interval, limits, switches } = happened.plan
    if (limits !== 'none' || switches.length > 0) return []
    const gaps = gapsOf(happened)
    return gaps.filter(
      ({ from, good, ms }, n) =>
        !good && gaps[n - 1]?.good === true && ms > Math.max(interval * 1.25, askedOf(happened, from))
    )
  })

  law('keeps a Retry-After', (happened) =>
    gapsOf(happened).filter(({ from, ms }) => from.how === 'answered' && ms < askedOf(happened, from))
  )

  law('ends a backoff by refresh at most once an interval', (happened) => {
    const { interval, limits } = happened.plan
    // Behind the pacer a refreshed poll waits for its turn, and the next one perhaps not.
    if (limits !== 'none') return []
    const endsGrace = graceEndIn(happened)
    const hurried = gapsOf(happened).filter(
      (gap) => !gap.good && gap.ms < interval && gap.refreshed && !endsGrace(gap)
    )
    return hurried.slice(1).filter(({ to }, n) => to.at - (hurried[n]?.to.at ?? NaN) < interval)
  })

  law('starts no poll while it is paused', ({ visits, pausedAt }) => visits.filter(({ at }) => pausedAt(at)))

  law('says one terminal Polled at most, then Settled, then nothing', ({ updates, endedAt }) => {
    const ends = updates.filter((update) => update._tag === 'Polled' && isTerminal(update.job))
    const settled = updates.filter(({ _tag }) => _tag === 'Settled')
    const breaches = [...ends.slice(1), ...settled.slice(1)]
    if (endedAt === null) return [...breaches, ...settled]
    if (settled[0] !== updates[updates.length - 1]) breaches.push(...settled)
    if (ends[0] !== undefined && ends[0] !== updates[updates.length - 2]) breaches.push(ends[0])
    return settled.length === 1 ? breaches : ['no Settled']
  })

  law('ends at the deadline exactly, or before', (happened) => {
    const { endedAt, plan } = happened
    const outcome = outcomeOf(happened)
    const timedOut = outcome?._tag === 'Left' && outcome.left._tag === 'JobTimeoutError'
    if (endedAt === null) return plan.leaves === null || plan.leaves > plan.timeout ? ['no end'] : []
    return endedAt > plan.timeout || (timedOut && endedAt !== plan.timeout) ? [endedAt] : []
  })

  law('leaves nothing after its end', ({ plan, visits, times, endedAt, pending }) => {
    const end = endedAt ?? plan.leaves ?? NaN
    return [
      ...visits.filter((visit) => !(visit.at <= end && visit.endedAt !== null && visit.endedAt <= end)),
      ...times.filter((at) => !(at <= end)),
      ...(pending > 0 ? ['a timer'] : [])
    ]
  })

  law('reports each poll', (happened) => {
    const outcome = outcomeOf(happened)
    if (outcome === null || outcome._tag === 'Right') return []
    const { polls, failures, elapsed, counts } = outcome.left
    const polled = happened.updates.filter(({ _tag }) => _tag === 'Polled').length
    const cut =
      outcome.left._tag === 'JobTimeoutError' && happened.visits.at(-1)?.how === 'aborted' ? [0, 1] : [0]
    const right =
      polls === happened.visits.length &&
      cut.includes(polls - polled - (failures ?? NaN)) &&
      elapsed === happened.endedAt &&
      Object.values(counts ?? {}).reduce((sum, n) => sum + n, 0) === failures
    return right ? [] : [outcome.left]
  })
})

const isMissing = (update: JobUpdate) => update._tag === 'Trouble' && update.error._tag === 'NotFound'

/** Whether the grace of an unknown id ended in a gap. */
const graceEndIn = ({ plan, times, updates }: Run) => {
  const graceEnd = (times[updates.findIndex(isMissing)] ?? NaN) + plan.grace
  return ({ from, to }: Gap) => to.at >= graceEnd && (from.endedAt ?? NaN) <= graceEnd
}

/** ms of the Retry-After that a visit was answered with. */
const askedOf = ({ plan, visits }: Run, visit: Visit): number => {
  const reply = plan.replies[Math.min(visits.indexOf(visit), plan.replies.length - 1)]
  return visit.how === 'answered' ? Number(reply?.response?.headers['retry-after'] ?? 0) * 1_000 : 0
}
