/**
 * A client that emits what a test says, for code that is given a `JobClient`.
 *
 * @since 0.1.0
 */
import { NEVER, asyncScheduler, defer, of, throwError } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import type { JobClient } from '../client/job-client.js'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import { boardFrom } from '../fleet/board.js'
import { coalesceOf } from '../fleet/coalesce.js'
import { muster } from '../fleet/muster.js'
import { rosterOf } from '../fleet/roster.js'
import type { JobRef } from '../job/job-ref.js'
import { createAlarms } from '../schedule/alarms.js'
import { settled } from '../watch/settled.js'
import { httpRequestOf } from '../watch/submit-request.js'
import { OUTCOME, SNAPSHOTS, UPDATES } from '../watch/voice.js'
import type { Voice } from '../watch/voice.js'
import type { WatchOptions } from '../watch/watch-options.js'
import { checkWatchOptions } from '../watch/watch-settings.js'
import { FakeFleet } from './fake-fleet.js'
import { FakeJobs, notScripted } from './fake-jobs.js'
import { scriptsOf } from './fake-script.js'
import type { FakeScript } from './fake-script.js'
import { requireJobId } from './require-job-id.js'

// model

/**
 * One subscription to a stream of a fake client.
 *
 * @category model
 * @since 0.1.0
 */
export interface FakeCall {
  readonly method: Exclude<keyof JobClient, 'events$'>
  /** The id, the ids or the request, as given. */
  readonly asked: unknown
  /** As given; undefined where none were. */
  readonly options: unknown
  /** On the client's clock. */
  readonly at: number
}

/**
 * How a fake client is set up; all of it may be left out.
 *
 * @category model
 * @since 0.1.0
 */
export interface FakeJobClientOptions {
  /**
   * What each `submit` gives: a job, or the error it ends with; the last one again and again. Without it:
   * `NotFound`.
   */
  readonly submits?: readonly (JobRef | WatchError)[]
  /**
   * Whose time it is.
   *
   * @default asyncScheduler, which fake timers, `fakeAsync` and `TestScheduler.run` all move
   */
  readonly scheduler?: SchedulerLike
}

/**
 * A `JobClient` that also tells what was asked of it.
 *
 * @category model
 * @since 0.1.0
 */
export interface FakeJobClient extends JobClient {
  readonly calls: readonly FakeCall[]
}

// constructors

/**
 * Makes a client whose watches say what the scripts say, when they say it: nothing is polled. Streams are
 * cold, as a real client's are, end as a real client's do (FAILURE is `AsyncJobFailed`, after its snapshot;
 * the report is on the error), and share what a real one's share (`live`; an end that `live`, `watchAll` or
 * `board` has seen is told again by all three). A job without a script is `NotFound`. Of the options
 * `interval` counts for lists, `timeout` is what the error of `#` tells, and `coalesce` counts for a board;
 * the others are noted in `calls` and do nothing. `events$` is silent.
 *
 * A wrong script is a `TypeError` at once, and so is what a real client refuses.
 *
 * @example
 * import { fakeJobClient, jobId } from 'fiddler-jobs/testing'
 *
 * const client = fakeJobClient({
 *   [jobId(1)]: 'p 5s 0 5s 5 5s y',
 *   [jobId(2)]: ['PENDING', { progress: 40 }, 'FAILURE']
 * })
 *
 * client.watch(jobId(1)).subscribe((job) => console.log(job.status, job.progress))
 *
 * @category constructors
 * @since 0.1.0
 */
export const fakeJobClient = (
  jobs: Readonly<Record<string, FakeScript>>,
  { submits = [], scheduler = asyncScheduler }: FakeJobClientOptions = {}
): FakeJobClient => {
  const fakes = new FakeJobs(scriptsOf(jobs), scheduler)
  const answers = submits.map((submit) => {
    if (!isWatchError(submit)) requireJobId(submit.id)
    return submit
  })
  const calls: FakeCall[] = []
  const after = createAlarms(scheduler)
  const fleet = new FakeFleet(fakes)

  const noted = <A>(call: Omit<FakeCall, 'at'>, stream: () => Observable<A>): Observable<A> =>
    defer(() => {
      calls.push({ ...call, at: scheduler.now() })
      return stream()
    })
  const watch = <A>(call: Watching, voice: Voice<A>): Observable<A> => {
    const { id, options } = call
    checkWatchOptions(options ?? {})
    const stream = () => settled(fakes.begin(id, voice, options), voice)
    return noted({ method: call.method, asked: id, options }, stream)
  }
  let submitted = 0
  const submit = (): Observable<JobRef> => {
    const answer = answers[Math.min(submitted++, answers.length - 1)] ?? notScripted(null)
    return isWatchError(answer) ? throwError(() => answer) : of(answer)
  }

  return {
    calls,
    events$: NEVER,
    get: (id, options) => noted({ method: 'get', asked: id, options }, () => fakes.get(id)),
    watch: (id, options) => watch({ method: 'watch', id, options }, SNAPSHOTS),
    wait: (id, options) => watch({ method: 'wait', id, options }, OUTCOME),
    track: (id, options) => watch({ method: 'track', id, options }, UPDATES),
    live: (id, options) => noted({ method: 'live', asked: id, options }, () => fleet.live(id)),
    watchAll: (ids, options) => {
      checkWatchOptions(options ?? {})
      const sets = rosterOf(ids)
      const all = () => muster({ sets, watch: (id) => fleet.track(id, options) })
      return noted({ method: 'watchAll', asked: ids, options }, all)
    },
    board: (ids, options) => {
      checkWatchOptions(options ?? {})
      const watch = (id: string) => ({ begun: fleet.track(id, options), forecast: UNKNOWN_END })
      const board = boardFrom({ scheduler, after, usage, watch }, ids, coalesceOf(options))
      return noted({ method: 'board', asked: ids, options }, () => board)
    },
    submit: (request) => {
      // Checked as a real client checks it, and not sent.
      httpRequestOf('', request)
      return noted({ method: 'submit', asked: request, options: undefined }, submit)
    }
  }
}

// private

/** A stream of one job that is asked for. */
interface Watching {
  readonly method: 'watch' | 'wait' | 'track'
  readonly id: string
  readonly options: WatchOptions | undefined
}

const UNKNOWN_END = { endsAt: () => null }

const usage = () => ({ usedLastSecond: 0, usedLastMinute: 0 })
