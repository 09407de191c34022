/**
 * How the operators meet the types around them. Checked by tsc; never run.
 */
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { MonoTypeOperatorFunction, Observable, OperatorFunction, SchedulerLike } from 'rxjs'
import { documentHidden } from '../../src/operators/document-hidden.js'
import { eta } from '../../src/operators/eta.js'
import { logProgress } from '../../src/operators/log-progress.js'
import { onStatusChange } from '../../src/operators/on-status-change.js'
import { progressOf } from '../../src/operators/progress-of.js'
import { toTaskEither } from '../../src/operators/to-task-either.js'
import { untilAborted } from '../../src/operators/until-aborted.js'
import { untilTerminal } from '../../src/operators/until-terminal.js'
import { growing } from '../../src/schedule/growing.js'
import type { WatchError } from '../../src/error/watch-error.js'
import type { JobStatus } from '../../src/job/job-status.js'
import type { Job } from '../../src/job/job.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'

declare const jobs: Observable<Job>
declare const updates: Observable<JobUpdate>
declare const signal: AbortSignal
declare const scheduler: SchedulerLike
declare const log: (line: string) => void
declare const foreign: Observable<number>

// The signatures of the contract.
export const contract: {
  readonly untilTerminal: () => MonoTypeOperatorFunction<Job>
  readonly onStatusChange: () => OperatorFunction<Job, { from: JobStatus | null; to: JobStatus; job: Job }>
  readonly progressOf: () => OperatorFunction<Job, number>
  readonly eta: (scheduler?: SchedulerLike) => OperatorFunction<Job, number | null>
  readonly logProgress: (log: (line: string) => void) => MonoTypeOperatorFunction<Job>
  readonly untilAborted: (signal: AbortSignal) => MonoTypeOperatorFunction<Job>
  readonly growing: (options: { from: number; factor: number; max: number }) => WatchOptions['interval']
  readonly toTaskEither: <A>(source: Observable<A>) => TaskEither<WatchError, A>
} = { untilTerminal, onStatusChange, progressOf, eta, logProgress, untilAborted, growing, toTaskEither }

// In one pipe, with nothing to annotate.
export const piped: Observable<number | null> = jobs.pipe(
  untilTerminal(),
  logProgress(log),
  untilAborted(signal),
  eta(scheduler)
)

// A real signal ends any stream, and an operator made apart is one over jobs.
export const anyStream: Observable<JobUpdate> = updates.pipe(untilAborted(signal))
const apart = untilAborted(signal)
export const stillJobs: Observable<Job> = jobs.pipe(apart)

export const options: WatchOptions = {
  interval: growing({ from: 1_000, factor: 2, max: 6_000 }),
  pause: documentHidden()
}

export const task: TaskEither<WatchError, Job> = toTaskEither(jobs)

// @ts-expect-error -- not a stream of jobs
export const wrong = foreign.pipe(progressOf())

// @ts-expect-error -- `max` is missing
export const noMax = growing({ from: 1, factor: 2 })

// @ts-expect-error -- not a signal
export const noSignal = untilAborted({ aborted: false })
