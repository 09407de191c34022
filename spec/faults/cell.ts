/**
 * One cell of the campaign: one fault at one point, 50 jobs, half of them over each of the two fetches.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { lastValueFrom, toArray } from 'rxjs'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { ClientEvent } from '../../src/http/client-event.js'
import type { Transport } from '../../src/http/transport.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { REQUEST_TIMEOUT } from './faults.js'
import { JOBS, SCENARIOS } from './jobs.js'
import { bytesBefore } from './points.js'
import type { Point } from './points.js'
import type { Fault, Strike } from './strike.js'
import type { WholeAnswer } from './support/answers.js'
import { startProxy } from './support/faulty-proxy.js'
import type { FaultyProxy, Passed } from './support/faulty-proxy.js'
import type { Line } from './support/line.js'
import { startServer } from './support/server-process.js'

/** ms from the end of a poll to the next. */
export const INTERVAL = 50

export const TOKEN = 'fdl_S3CRET/campaign+1=='

const SEED = 5

/** What came of a cell. */
export interface Happened {
  readonly ids: readonly string[]
  readonly updates: readonly JobUpdate[]
  readonly events: readonly ClientEvent[]
  readonly requests: readonly Passed[]
  /** How often the fault struck. */
  readonly strikes: number
}

/** Lets it happen. `transports` share the jobs between them. */
export const run = async (
  fault: Fault,
  point: Point,
  childFile: string,
  transports: readonly Transport[]
): Promise<Happened> => {
  const server = await startServer(childFile, {
    seed: SEED,
    token: TOKEN,
    startedAt: Date.now(),
    scenarios: SCENARIOS
  })
  const striker = new Striker(fault, point, (blow) => ({ ...blow, world: { server, proxy } }))
  const proxy: FaultyProxy = await startProxy(
    () => server.port,
    (line, answer, request) => striker.deliver(line, answer, request)
  )
  const events: ClientEvent[] = []
  try {
    const watched = transports.map((transport, n) => {
      const client = createJobClient({
        baseUrl: proxy.url,
        token: TOKEN,
        transport,
        limits: 'none',
        requestTimeout: REQUEST_TIMEOUT
      })
      client.events$.subscribe((event) => events.push(event))
      const share = server.ids.filter((_, place) => place % transports.length === n)
      return lastValueFrom(client.watchAll(share, { interval: INTERVAL, timeout: 120_000 }).pipe(toArray()))
    })
    const updates = (await Promise.all(watched)).flat()
    await striker.over
    return { ids: server.ids, updates, events, requests: proxy.requests, strikes: striker.strikes }
  } finally {
    server.thaw()
    await server.stop('SIGKILL')
    await proxy.close()
  }
}

// private

type Blow = Omit<Strike, 'world'>

// ms in which what was written before leaves in a packet of its own.
const APART = 2

// Strikes each job's second answer and its first terminal one; a fault of the world once at each, in the middle of the crowd.
class Striker {
  strikes = 0
  over: Promise<unknown> = Promise.resolve()
  private readonly polls = new Map<string, number>()
  private readonly ended = new Set<string>()
  private busy = false

  constructor(
    private readonly fault: Fault,
    private readonly point: Point,
    private readonly inWorld: (blow: Blow) => Strike
  ) {}

  async deliver(line: Line, answer: WholeAnswer, { jobId }: Passed): Promise<void> {
    const { bytes } = answer
    if (!this.isDue(jobId, bytes)) {
      line.write(bytes)
      return
    }
    const idle = this.point === 'idle keep-alive'
    const sent = bytesBefore(this.point, answer)
    line.write(bytes.subarray(0, sent))
    // What comes unasked for on an idle connection is the last answer once more.
    const rest = idle ? bytes : bytes.subarray(sent)
    const struck = this.strike({ line, rest, idle, foreign: answerOfAnother(jobId, bytes) }, sent > 0)
    if (!idle) await struck
  }

  private async strike(blow: Blow, apart: boolean): Promise<void> {
    const { fault } = this
    this.strikes += 1
    blow.line.struck = true
    if (fault.of === 'world') this.busy = true
    if (apart) await pause(APART)
    const over = fault.strike(this.inWorld(blow))
    if (fault.of === 'world') this.over = over.finally(() => (this.busy = false))
    await over
  }

  private isDue(jobId: string, bytes: Buffer): boolean {
    const polls = (this.polls.get(jobId) ?? 0) + 1
    this.polls.set(jobId, polls)
    const isEnd =
      /"status":\s*"(SUCCESS|FAILURE|REVOKED)"/.test(bytes.toString('latin1')) && !this.ended.has(jobId)
    if (isEnd) this.ended.add(jobId)
    if (this.fault.of !== 'world') return polls === 2 || isEnd
    if (this.busy) return false
    const second = [...this.polls.values()].filter((count) => count > 1).length
    return (polls === 2 && second === JOBS / 2) || (isEnd && this.ended.size === JOBS / 5)
  }
}

const answerOfAnother = (jobId: string, bytes: Buffer): Buffer => {
  const another = (jobId.startsWith('0') ? '1' : '0') + jobId.slice(1)
  return Buffer.from(bytes.toString('latin1').replaceAll(jobId, another), 'latin1')
}
