import { afterEach, describe, expect, it } from 'vitest'
import { fullest } from '../../bench/lib/fullest.js'
import { consume, startGroup } from './support/group.js'
import type { Group } from './support/group.js'
import { pass, startPassage, startRelayProcess, until } from './support/processes.js'

let group: Group
afterEach(() => group.close())

describe('a relay that has only just come', () => {
  it('exceeds no window where Redis is emptied, and whoever polled dies with what it knew', async () => {
    group = await startGroup(1, 1)
    const { simulator, redis, members } = group
    // More than can be asked about in time: the minute is spent to the last request.
    const ids = Array.from(
      { length: 120 },
      () => simulator.addJob({ pending: 0, tasks: 500, run: 600_000 }).id
    )
    const consumer = consume(members[0]?.url ?? '', ids)
    await until(() => simulator.requests.length > 0)
    await pass(62_000)
    expect(simulator.requests.length).toBeGreaterThan(950)

    const passage = await startPassage(simulator.url)
    const newcomer = await startRelayProcess(passage.url, '--redis', redis.url)
    redis.command('flushall')
    await pass(1_500)
    members[0]?.kill('SIGKILL')
    const late = consume(newcomer.url, ids)
    await until(() => passage.times.length > 150)

    const times = simulator.requests.map(({ at }) => at)
    expect(simulator.requests.filter(({ status }) => status === 429)).toEqual([])
    expect(fullest(times, 1_000)).toBeLessThanOrEqual(30)
    expect(fullest(times, 60_000)).toBeLessThanOrEqual(1_000)
    expect(late.heard.filter(({ _tag }) => _tag === 'Settled')).toEqual([])
    for (const { leave } of [consumer, late]) leave()
    newcomer.kill('SIGKILL')
    await newcomer.ended
    await passage.close()
  })
})
