import { afterEach, describe, expect, it } from 'vitest'
import { fullest } from '../../bench/lib/fullest.js'
import { isTerminal } from '../../src/job/job-status.js'
import { consume, startGroup } from './support/group.js'
import type { Consumer, Group, Member } from './support/group.js'
import { pass, polls, startBalancer, until } from './support/processes.js'

let group: Group
afterEach(() => group.close())

const LONG = { pending: 1_000, tasks: 50, run: 50_000 }
const TWO_INTERVALS = 12_000

/** How many requests the server has seen. */
const asked = (): number => group.simulator.requests.length

/** The longest, ms, that a job was not asked about around the moment before which the server had seen so many requests. */
const silenceAround = (before: number, ids: readonly string[]): number => {
  const { requests } = group.simulator
  const longest = Math.max(
    ...ids.map((id) => {
      const last = requests
        .slice(0, before)
        .filter(({ jobId }) => jobId === id)
        .at(-1)
      const next = requests.slice(before).find(({ jobId }) => jobId === id)
      return (next?.at ?? Infinity) - (last?.at ?? -Infinity)
    })
  )
  process.stdout.write(`a job was not asked about for ${Math.round(longest)} ms at most\n`)
  return longest
}

/** No snapshot is followed by an older one. */
const neverGoesBack = ({ heard }: Consumer): boolean => {
  const last = new Map<string, number>()
  return heard.every((update) => {
    if (update._tag !== 'Polled') return true
    const before = last.get(update.id) ?? 0
    last.set(update.id, update.job.progress)
    return update.job.progress >= before
  })
}

describe('a relay that polls and dies', () => {
  it('is replaced in time; its consumers come back and miss nothing', async () => {
    group = await startGroup(3, 2)
    // As many as can be asked about within one interval each.
    const ids = Array.from({ length: 40 }, () => group.simulator.addJob(LONG).id)
    const first = await group.pollster()
    const others = group.members.filter((member) => member !== first)
    const balancer = await startBalancer([first, ...others].map(({ url }) => url))
    const safe = others.map(({ url }) => consume(url, ids))
    const lost = consume(balancer.url, ids)
    await until(() => lost.heard.length > 120 && safe.every(({ heard }) => heard.length > 120))
    const before = asked()
    first.kill('SIGKILL')
    const all = [lost, ...safe]
    await until(() => all.every(({ isOver }) => isOver()))
    balancer.close()

    expect(silenceAround(before, ids)).toBeLessThan(TWO_INTERVALS)
    for (const { ends } of all) expect([...ends.values()]).toEqual(ids.map(() => 1))
    expect(all.every(neverGoesBack)).toBe(true)
    expect(
      all.every(({ heard }) =>
        heard.every((update) => update._tag !== 'Settled' || update.outcome._tag === 'Right')
      )
    ).toBe(true)
    expect(lost.heard.filter(({ _tag }) => _tag === 'Trouble').length).toBeGreaterThan(0)
    const times = group.simulator.requests.map(({ at }) => at)
    expect(group.simulator.requests.filter(({ status }) => status === 429)).toEqual([])
    expect(fullest(times, 1_000)).toBeLessThanOrEqual(30)
  })

  it('hands over at once when it is told to stop', async () => {
    group = await startGroup(2, 2)
    const ids = Array.from({ length: 20 }, () => group.simulator.addJob({ ...LONG, run: 20_000 }).id)
    const first = await group.pollster()
    const second = group.members.find((member) => member !== first) as Member
    const consumer = consume(second.url, ids)
    await until(() => consumer.heard.length > 60)
    const before = asked()
    first.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const stopped = performance.now()
    // Not its first request: none may be due yet.
    await until(() => polls(second))
    // A lease that is not given back ends 2 to 3 s later.
    expect(performance.now() - stopped).toBeLessThan(2_000)
    await until(consumer.isOver)
    expect(silenceAround(before, ids)).toBeLessThan(TWO_INTERVALS)
    expect([...consumer.ends.values()]).toEqual(ids.map(() => 1))
    expect(consumer.heard.filter(({ _tag }) => _tag === 'Trouble')).toEqual([])
  })
})

describe('a relay that is frozen for 30 s', () => {
  it('sends at most one stray request when it wakes, and overwrites nothing', async () => {
    group = await startGroup(3, 1)
    const ids = Array.from({ length: 40 }, () => group.simulator.addJob({ ...LONG, run: 60_000 }).id)
    const frozen = await group.pollster()
    const safe = consume(group.members.find((member) => member !== frozen)?.url ?? '', ids)
    await until(() => safe.heard.length > 80)
    const before = asked()
    frozen.kill('SIGSTOP')
    await pass(30_000)
    const own = frozen.passage.times.length
    frozen.kill('SIGCONT')
    await pass(8_000)

    expect(frozen.passage.times.length - own).toBeLessThanOrEqual(1)
    expect(neverGoesBack(safe)).toBe(true)
    expect(silenceAround(before, ids)).toBeLessThan(TWO_INTERVALS)
    expect(safe.heard.some((update) => update._tag === 'Polled' && isTerminal(update.job))).toBe(false)
    // It serves again, and does not poll.
    const late = consume(frozen.url, ids)
    await until(() => late.heard.length >= ids.length)
    expect(late.heard.filter(({ _tag }) => _tag !== 'Polled')).toEqual([])
    late.leave()
    safe.leave()
  })
})
