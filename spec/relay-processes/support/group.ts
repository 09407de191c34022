import { createRelayClient } from '../../../src/relay-client/create-relay-client.js'
import type { Simulator } from '../../../src/simulator/simulator.js'
import { startSimulator } from '../../../src/simulator/start-simulator.js'
import type { JobUpdate } from '../../../src/watch/job-update.js'
import { KEY, polls, startPassage, startRelayProcess, until } from './processes.js'
import type { Passage, RelayProcess } from './processes.js'
import { startRedis } from './redis.js'
import type { RunningRedis } from './redis.js'

/** One relay of a group, and the way through which it asks. */
export interface Member extends RelayProcess {
  readonly passage: Passage
}

export interface Group {
  readonly simulator: Simulator
  readonly redis: RunningRedis
  readonly members: readonly Member[]
  /** The one that polls. */
  readonly pollster: () => Promise<Member>
  readonly close: () => Promise<void>
}

/** A server with the documented limits, a Redis, and so many relays on it, each a process of its own. */
export const startGroup = async (size: number, timeScale: number): Promise<Group> => {
  const simulator = await startSimulator({ token: KEY, timeScale, limits: 'documented' })
  const redis = await startRedis()
  const members = await Promise.all(
    Array.from({ length: size }, async (): Promise<Member> => {
      const passage = await startPassage(simulator.url)
      return { ...(await startRelayProcess(passage.url, '--redis', redis.url)), passage }
    })
  )
  const pollster = async () => {
    let found: Member | undefined
    await until(async () => {
      const told = await Promise.all(members.map(polls))
      found = members[told.indexOf(true)]
      return found !== undefined
    })
    return found as Member
  }
  return {
    simulator,
    redis,
    members,
    pollster,
    close: async () => {
      redis.signal('SIGCONT')
      for (const member of members) member.kill('SIGKILL')
      await Promise.all(members.map(({ ended }) => ended))
      await Promise.all(members.map(({ passage }) => passage.close()))
      await Promise.all([simulator.close(), redis.stop()])
    }
  }
}

/** A consumer, and what it has heard. */
export interface Consumer {
  readonly heard: JobUpdate[]
  /** How often it has heard the end of each job. */
  readonly ends: ReadonlyMap<string, number>
  readonly isOver: () => boolean
  readonly leave: () => void
}

export const consume = (url: string, ids: readonly string[]): Consumer => {
  const heard: JobUpdate[] = []
  const ends = new Map<string, number>()
  let over = false
  const subscription = createRelayClient({ url })
    .watchAll(ids)
    .subscribe({
      next: (update) => {
        if (update._tag === 'Settled') ends.set(update.id, (ends.get(update.id) ?? 0) + 1)
        heard.push(update)
      },
      complete: () => (over = true)
    })
  return { heard, ends, isOver: () => over, leave: () => subscription.unsubscribe() }
}
