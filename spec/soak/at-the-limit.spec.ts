/** A fleet at the server's limit, over real sockets and in real time; no figure here is a time. */
import { lastValueFrom, toArray } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import { normalJobId } from '../../src/job/job-id.js'
import { mixedJobs, startSimulator } from '../../src/simulator/index.js'
import type { LimitsOption, RequestLog } from '../../src/simulator/index.js'

const JOBS = 300
// All jobs of the mix have ended after two simulated hours: one minute.
const TIME_SCALE = 120
const MINUTE = 60_000

const watched = async (limits: LimitsOption) => {
  const requests: RequestLog[] = []
  const simulator = await startSimulator({
    seed: 7,
    timeScale: TIME_SCALE,
    limits,
    onRequest: (request) => requests.push(request)
  })
  try {
    const ids = mixedJobs(JOBS, 7).map((scenario) => simulator.addJob(scenario).id)
    const client = createJobClient({ baseUrl: simulator.url, token: simulator.token })
    const updates = await lastValueFrom(client.watchAll(ids).pipe(toArray()))
    const heard = new Map<string, string[]>()
    for (const update of updates) {
      if (update._tag !== 'Settled') continue
      const { outcome } = update
      const said = outcome._tag === 'Right' ? outcome.right.status : outcome.left._tag
      heard.set(update.id, [...(heard.get(update.id) ?? []), said])
    }
    const expected = new Map(ids.map((id) => [normalJobId(id), [saidOf(simulator.job(id)?.status)]]))
    return { heard, expected, requests }
  } finally {
    await simulator.close()
  }
}

const saidOf = (status: string | undefined): string =>
  status === 'FAILURE' ? 'AsyncJobFailed' : status === 'REVOKED' ? 'JobRevoked' : (status ?? 'no job')

const refused = (requests: readonly RequestLog[]) => requests.filter(({ status }) => status === 429).length

const fullestMinute = (requests: readonly RequestLog[]): number => {
  const times = requests.map(({ at }) => at)
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + MINUTE).length))
}

describe('300 jobs on a server with limits', () => {
  it('all end right within the documented budget, without one 429', async () => {
    const { heard, expected, requests } = await watched('documented')
    expect(heard).toEqual(expected)
    expect(refused(requests)).toBe(0)
    expect(fullestMinute(requests)).toBeLessThanOrEqual(1_000)
  })

  it('all end right with few 429s where the real limit is a third of the believed one', async () => {
    const third = { perSecond: 10, perMinute: 333, writes: { perSecond: 3, perMinute: 100 } }
    const { heard, expected, requests } = await watched(third)
    expect(heard).toEqual(expected)
    expect(requests.length).toBeGreaterThan(JOBS)
    expect(refused(requests)).toBeLessThan(0.1 * requests.length)
  })
})
