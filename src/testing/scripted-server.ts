/**
 * A Fiddler server that is a script: no socket, no clock of its own.
 *
 * @since 0.1.0
 */
import { asyncScheduler } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import type { Transport } from '../http/transport.js'
import type { JobRef } from '../job/job-ref.js'
import type { Answer } from './answer.js'
import { RequestJournal } from './request-journal.js'
import type { RequestLog } from './request-journal.js'
import { ScriptedJobs } from './scripted-jobs.js'
import type { JobScripts } from './scripted-jobs.js'
import { scriptedTransport } from './scripted-transport.js'

// model

/**
 * How a scripted server is set up; all of it may be left out.
 *
 * @category model
 * @since 0.1.0
 */
export interface ScriptedServerOptions {
  /**
   * What each request other than a GET is answered with: the job that was accepted, or a fault; the last one
   * again and again.
   */
  readonly submits?: readonly (JobRef | Answer)[]
  /** ms that each answer is on its way, unless `slow` says otherwise. @default 0: synchronously */
  readonly latency?: number
  /**
   * Whose time it is.
   *
   * @default asyncScheduler, which fake timers, `fakeAsync` and `TestScheduler.run` all move
   */
  readonly scheduler?: SchedulerLike
}

/**
 * A server for one test.
 *
 * @category model
 * @since 0.1.0
 */
export interface ScriptedServer {
  /**
   * For `createJobClient`: this server, its time, no jitter and no rate limit, so that polls go out to the
   * ms.
   */
  readonly config: {
    readonly baseUrl: string
    readonly transport: Transport
    readonly scheduler: SchedulerLike
    readonly random: () => number
    readonly limits: 'none'
  }
  /** Every request so far, in order. */
  readonly requests: readonly RequestLog[]
  /** When it was asked, or asked about one job: ms since the server was made. */
  times(id?: string): readonly number[]
  /** Requests under way now. */
  underWay(): number
  /**
   * Steps that no request has met yet, such as `ID: SUCCESS 100 %`; of a script for every id that nobody has
   * asked for, `any job: …`.
   */
  left(): readonly string[]
}

// constructors

/**
 * Makes a server that answers as the script says, in the test's own time. Make it inside `TestScheduler.run`,
 * or after fake timers are installed: its time begins then. A wrong script is a `TypeError` at once; what a
 * script's function throws is thrown from the scheduler, so that whoever moves the time sees it.
 *
 * @example
 * import { createJobClient } from 'fiddler-jobs'
 * import { VirtualClock, jobId, scriptedServer } from 'fiddler-jobs/testing'
 *
 * const clock = new VirtualClock()
 * const server = scriptedServer('p 10s s 20s y', { scheduler: clock })
 * const client = createJobClient(server.config)
 *
 * client.watch(jobId()).subscribe((job) => console.log(clock.now(), job.status))
 * clock.runTo(60_000)
 * console.log(server.times()) // [0, 6000, 12000, 18000, 24000, 30000, 36000]
 *
 * @category constructors
 * @since 0.1.0
 */
export const scriptedServer = (jobs: JobScripts, options: ScriptedServerOptions = {}): ScriptedServer => {
  const { scheduler = asyncScheduler, latency = 0, submits = [] } = options
  if (!(latency >= 0)) throw new TypeError('option latency must be a number of ms >= 0')
  const journal = new RequestJournal(scheduler)
  const scripted = new ScriptedJobs(jobs, submits)
  const transport = scriptedTransport({
    scheduler,
    journal,
    latency,
    answerTo: (request) => scripted.answerTo(request, journal.now())
  })
  return {
    config: { baseUrl: 'https://fiddler.test', transport, scheduler, random: () => 0, limits: 'none' },
    requests: journal.requests,
    times: (id) => journal.times(id),
    underWay: () => journal.underWay(),
    left: () => scripted.left()
  }
}
