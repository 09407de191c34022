import { afterEach, describe, expect, it } from 'vitest'
import { isTerminal } from '../../src/job/job-status.js'
import { consume, startGroup } from './support/group.js'
import type { Consumer, Group } from './support/group.js'
import { mostWithin, pass, startBalancer, until } from './support/processes.js'

let group: Group
afterEach(() => group.close())

const LONG = { pending: 1_000, tasks: 50, run: 50_000 }
// Two intervals, 12 s, on a quiet machine: the figure is printed. A relay that is not replaced is silent for longer than this.
const LONGEST_SILENCE = 25_000

/** The longest that any job was not asked about, ms, as the server saw it. */
const longestSilence = (ids: readonly string[]): number => {
  const { requests } = group.simulator
  const longest = Math.max(
    ...ids.map((id) => {
      const times = requests.filter(({ jobId }) => jobId === id).map(({ at }) => at)
      return Math.max(...times.slice(1).map((at, n) => at - (times[n] as number)))
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
    const ids = Array.from({ length: 60 }, () => group.simulator.addJob(LONG).id)
    const first = await group.pollster()
    const others = group.members.filter((member) => member !== first)
    const balancer = await startBalancer([first, ...others].map(({ url }) => url))
    const safe = others.map(({ url }) => consume(url, ids))
    const lost = consume(balancer.url, ids)
    await until(() => lost.heard.length > 200 && safe.every(({ heard }) => heard.length > 200))
    first.kill('SIGKILL')
    const all = [lost, ...safe]
    await until(() => all.every(({ isOver }) => isOver()))
    balancer.close()

    expect(longestSilence(ids)).toBeLessThan(LONGEST_SILENCE)
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
    expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(30)
  })

  it('hands over at once when it is told to stop', async () => {
    group = await startGroup(2, 2)
    const ids = Array.from({ length: 20 }, () => group.simulator.addJob({ ...LONG, run: 20_000 }).id)
    const first = await group.pollster()
    const consumer = consume(group.members.find((member) => member !== first)?.url ?? '', ids)
    await until(() => consumer.heard.length > 60)
    const before = group.simulator.requests.length
    first.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const stopped = performance.now()
    await until(() => group.simulator.requests.length > before)
    // A lease that is not given back ends 3 to 4 s later.
    expect(performance.now() - stopped).toBeLessThan(3_000)
    await until(consumer.isOver)
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
    frozen.kill('SIGSTOP')
    await pass(30_000)
    const before = frozen.passage.times.length
    frozen.kill('SIGCONT')
    await pass(8_000)

    expect(frozen.passage.times.length - before).toBeLessThanOrEqual(1)
    expect(neverGoesBack(safe)).toBe(true)
    expect(longestSilence(ids)).toBeLessThan(LONGEST_SILENCE)
    expect(safe.heard.some((update) => update._tag === 'Polled' && isTerminal(update.job))).toBe(false)
    // It serves again, and does not poll.
    const late = consume(frozen.url, ids)
    await until(() => late.heard.length >= ids.length)
    expect(late.heard.filter(({ _tag }) => _tag !== 'Polled')).toEqual([])
    late.leave()
    safe.leave()
  })
})
