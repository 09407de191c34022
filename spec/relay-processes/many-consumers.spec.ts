import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fullest } from '../../bench/lib/fullest.js'
import { createJobClient } from '../../src/client/create-job-client.js'
import { startSimulator } from '../../src/simulator/start-simulator.js'
import type { Simulator } from '../../src/simulator/simulator.js'
import { consume, startGroup } from './support/group.js'
import type { Consumer, Group } from './support/group.js'
import { goFirst } from './support/go-first.js'
import { KEY, until } from './support/processes.js'

const RELAYS = 4
const CONSUMERS = 200
const JOBS = 100
const SCENARIO = { pending: 2_000, tasks: 20, run: 25_000 }

/** What a quiet process of its own sees at each relay. */
const startProbe = async (urls: readonly string[]) => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'spec/relay-processes/support/probe.ts', urls.join(',')],
    { stdio: 'pipe' }
  )
  let said = ''
  let troubles = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (troubles += text))
  // One that has ended says so below.
  child.stdin.on('error', () => undefined)
  // By then its output is whole.
  const ended = once(child, 'close').then(([code, signal]) => {
    if (code !== 0) throw new Error(`the probe ended with ${code ?? signal} and said: ${said}${troubles}`)
  })
  // It is awaited at the end; until then it is only raced against.
  ended.catch(() => undefined)
  const order = (line: string) => void child.stdin.write(`${line}\n`)
  await Promise.race([until(() => said.startsWith('up\n')), ended])
  return {
    pid: child.pid as number,
    watch: (ids: readonly string[]) => order(`watch ${ids.join(',')}`),
    count: () => order('count'),
    /** Delays in ms, relay by relay. */
    stop: async (): Promise<readonly (readonly number[])[]> => {
      order('tell')
      await ended
      const told = said.slice('up\n'.length)
      return Object.values(JSON.parse(told) as Readonly<Record<string, readonly number[]>>)
    }
  }
}

describe(`${RELAYS} relays, ${CONSUMERS} consumers, ${JOBS} jobs`, () => {
  let group: Group
  let alone: Simulator
  let consumers: readonly Consumer[]
  let delays: readonly (readonly number[])[]
  let ids: readonly string[]
  beforeAll(async () => {
    group = await startGroup(RELAYS, 1)
    await group.pollster()
    // The same jobs once more, for one client without a relay.
    alone = await startSimulator({ token: KEY, limits: 'documented' })
    const probe = await startProbe(group.members.map(({ url }) => url))
    // Consumers live on other machines: here neither they nor the neighbours are to take the processor from the relays.
    setPriority(15)
    const first = goFirst([group.redis.pid(), probe.pid, ...group.members.map(({ pid }) => pid)])
    process.stdout.write(`relays, Redis and the probe ${first ? 'go' : 'cannot go'} before other processes\n`)
    ids = Array.from({ length: JOBS }, () => group.simulator.addJob(SCENARIO).id)
    const others = ids.map(() => alone.addJob(SCENARIO).id)
    probe.watch(ids)
    consumers = Array.from({ length: CONSUMERS }, (_, n) =>
      consume(group.members[n % RELAYS]?.url ?? '', ids)
    )
    let aloneIsOver = false
    createJobClient({ baseUrl: alone.url, token: KEY })
      .watchAll(others)
      .subscribe({ complete: () => (aloneIsOver = true) })
    // The rush of their coming is not what is measured.
    await until(() => consumers.every(({ heard }) => heard.length > JOBS))
    probe.count()
    await until(() => aloneIsOver && consumers.every(({ isOver }) => isOver()))
    delays = await probe.stop()
  }, 170_000)
  afterAll(async () => {
    await Promise.all([group.close(), alone.close()])
  })

  it('cost Fiddler at most 1.05 times the requests of one client', () => {
    const [ours, one] = [group.simulator.requests.length, alone.requests.length]
    process.stdout.write(`${ours} requests upstream, ${one} of one client alone\n`)
    expect(ours / one).toBeLessThanOrEqual(1.05)
  })

  it('exceed no window as the server counts', () => {
    const { requests } = group.simulator
    const times = requests.map(({ at }) => at)
    expect(requests.filter(({ status }) => status === 429)).toEqual([])
    expect(fullest(times, 1_000)).toBeLessThanOrEqual(30)
    expect(fullest(times, 60_000)).toBeLessThanOrEqual(1_000)
  })

  it('are asked about by one relay alone', () => {
    expect(group.members.filter(({ passage }) => passage.times.length > 0)).toHaveLength(1)
  })

  it('tell each consumer each end exactly once', () => {
    for (const { ends } of consumers) {
      expect(ends.size).toBe(JOBS)
      expect([...ends.values()].every((count) => count === 1)).toBe(true)
    }
  })

  it('deliver within 50 ms of the poll (p95), from whichever relay', () => {
    expect(delays).toHaveLength(RELAYS)
    for (const found of delays) {
      const sorted = [...found].sort((a, b) => a - b)
      const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN
      process.stdout.write(
        `median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, ${sorted.length} updates\n`
      )
      expect(sorted.length).toBeGreaterThan(JOBS)
      expect(at(0.95)).toBeLessThan(50)
    }
  })

  it('show the token nowhere', () => {
    const said = group.members.map(({ output }) => output()).join('\n')
    expect(said).not.toContain(KEY)
    expect(said).not.toContain(String(group.redis.port))
  })
})
