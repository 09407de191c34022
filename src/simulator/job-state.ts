/**
 * The wire form of a job at one moment.
 *
 * @since 0.1.0
 */
import { completedAt, phaseAt } from './timeline.js'
import type { Phase, Timeline } from './timeline.js'

// model

/**
 * `data` of a job's answer, as the server writes it.
 *
 * Source: Fiddler REST reference, Jobs.
 *
 * @category model
 * @since 0.1.0
 */
export interface WireJob {
  readonly id: string
  readonly name: string
  readonly status: string
  /** Tasks completed / all, per cent. */
  readonly progress: number
  readonly info: Readonly<Record<string, unknown>>
  readonly error_message: string | null
  readonly error_reason: string | null
  /** Only in a verbose read. */
  readonly extras?: Readonly<Record<string, WireTask>>
}

/**
 * One entry of `extras`.
 *
 * @category model
 * @since 0.1.0
 */
export interface WireTask {
  readonly status: string
  readonly result: unknown
  readonly error_message: string | null
}

/** A job as the simulator keeps it. */
export interface SimulatedJob {
  readonly id: string
  readonly name: string
  readonly info: Readonly<Record<string, unknown>>
  readonly progress: 'exact' | 'whole' | 'silent'
  readonly tasks: number
  /**
   * Ids of the tasks, in the order in which they are done; made anew by each call, since few reads are
   * verbose.
   */
  readonly taskIds: () => readonly string[]
  readonly timeline: Timeline
  /** Found from this moment on, ms of simulated time since it was accepted. */
  readonly appearAfter: number
  /** Not found from this moment on. */
  readonly vanishAfter: number
}

// readings

/**
 * The job at `moment` (ms of simulated time since it was accepted), or null where its id is not known then.
 */
export const wireJob = (job: SimulatedJob, moment: number, verbose: boolean): WireJob | null => {
  if (moment < job.appearAfter || moment >= job.vanishAfter) return null
  const phase = phaseAt(job.timeline, moment)
  const completed = completedAt(phase, moment)
  return {
    id: job.id,
    name: job.name,
    status: phase.status,
    progress: progressOf(job, phase, completed),
    info: job.info,
    error_message: phase.message,
    error_reason: phase.reason,
    ...(verbose ? { extras: extrasOf(job.taskIds(), phase, completed) } : {})
  }
}

const progressOf = ({ progress, tasks }: SimulatedJob, { status }: Phase, completed: number): number => {
  if (progress === 'silent' && status !== 'SUCCESS') return 0
  const percent = (completed / tasks) * 100
  return progress === 'whole' ? Math.floor(percent) : percent
}

const extrasOf = (taskIds: readonly string[], phase: Phase, completed: number): Record<string, WireTask> =>
  Object.fromEntries(taskIds.map((id, index) => [id, taskOf(index - completed, phase)]))

/** A task by its place: under 0 it is completed, 0 is the one at work, above it waits. */
const taskOf = (place: number, { status, message }: Phase): WireTask => {
  if (place < 0) {
    return {
      status: 'SUCCESS',
      result: { result: { file_type: '.csv', violations_ch_table: null } },
      error_message: null
    }
  }
  if (place === 0 || status === 'REVOKED') return { status, result: null, error_message: message }
  return { status: 'PENDING', result: null, error_message: null }
}
