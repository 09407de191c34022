/**
 * One reading of a Fiddler job.
 *
 * @since 0.1.0
 */
import type { JobStatus } from './job-status.js'

// model

/**
 * What the job is about, as the server tells it. The named keys are the documented ones; any other key
 * survives.
 *
 * Source: Fiddler REST reference, Jobs.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobInfo {
  readonly resource_type?: string
  readonly resource_name?: string
  readonly project_name?: string
  readonly resource?: { readonly id?: string; readonly name?: string }
  readonly model?: { readonly id?: string; readonly name?: string; readonly version?: string }
  readonly project?: { readonly id?: string; readonly name?: string }
  readonly [key: string]: unknown
}

/**
 * One task of a job, as `verbose` reads show it under `Job.extras`.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobTask {
  readonly status: JobStatus
  readonly rawStatus: string
  readonly result: unknown
  readonly errorMessage: string | null
}

/**
 * An immutable snapshot of a job: every poll makes a new one, so a kept snapshot never changes under its
 * reader.
 *
 * Top-level fields that this version does not know are kept on the object at run time.
 *
 * @category model
 * @since 0.1.0
 */
export interface Job {
  /** UUID, lower case. */
  readonly id: string
  /** The server's name for it, e.g. `Ingestion dataset Upload`; `''` where it sent none. */
  readonly name: string
  readonly status: JobStatus
  /** The status as the server wrote it: differs from `status` only where that is `'UNKNOWN'`. */
  readonly rawStatus: string
  /** Per cent, 0 to 100: tasks completed / tasks in all. May fall when the server retries. */
  readonly progress: number
  /** False where the server sent no progress; `progress` is then 100 for SUCCESS, else 0. */
  readonly progressKnown: boolean
  readonly info: JobInfo
  readonly errorMessage: string | null
  readonly errorReason: string | null
  /** Task id to task; `{}` unless the read was `verbose`. */
  readonly extras: Readonly<Record<string, JobTask>>
}
