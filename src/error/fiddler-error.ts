/**
 * What all errors of this library share.
 *
 * @since 0.1.0
 */
import type { Job } from '../job/job.js'
import type { JobStatus } from '../job/job-status.js'
import { escapeControl } from './escape-control.js'
import type { WatchError } from './watch-error.js'
import type { WatchReport } from './watch-report.js'

// Registered, so that an error made by another copy of the package (ESM beside CJS) is recognised too.
const BRAND = Symbol.for('fiddler-jobs/error')

/**
 * An error as JSON: no stack, no cause, no secret.
 *
 * @category model
 * @since 0.1.0
 */
export interface WatchErrorJson {
  readonly name: string
  readonly _tag: string
  readonly message: string
  readonly id: string | null
  readonly jobStatus: JobStatus | null
  readonly progress: number | null
  readonly [more: string]: unknown
}

/**
 * The base of every error here. Do not construct or extend it: switch on `_tag`, or use `foldWatchError`.
 *
 * On an error that ended a watch the fields of `WatchReport` are set; on one that came from `get` or `submit`
 * they are absent.
 *
 * @category errors
 * @since 0.1.0
 */
export abstract class FiddlerError extends Error implements Partial<WatchReport> {
  abstract readonly _tag: string
  /** The job's id, lower case; as given for `InvalidJobId`; null where the request named no job. */
  readonly id: string | null

  declare readonly polls?: number
  declare readonly elapsed?: number
  declare readonly failures?: number
  declare readonly lastJob?: Job | null
  declare readonly lastError?: WatchError | null
  declare readonly counts?: Readonly<Record<string, number>>

  constructor(id: string | null, message: string) {
    super(escapeControl(message))
    this.id = id
  }

  get [BRAND](): true {
    return true
  }

  /** True for an error of this class whichever copy of the package made it. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (!isFiddlerError(value)) return false
    // `this` is the class on the right of `instanceof`; its own tag stands on its prototype's name.
    const tag: unknown = (this as { readonly tag?: unknown }).tag
    return tag === undefined || tag === value._tag
  }

  toJSON(): WatchErrorJson {
    const job = jobOf(this)
    return {
      name: this.name,
      _tag: this._tag,
      message: this.message,
      id: this.id,
      jobStatus: job?.status ?? null,
      progress: job?.progress ?? null,
      ...reportOf(this)
    }
  }
}

/** Whether a value is an error of this library, told by its brand and not by its class alone. */
export const isFiddlerError = (value: unknown): value is FiddlerError =>
  typeof value === 'object' && value !== null && (value as { readonly [BRAND]?: unknown })[BRAND] === true

// private

const jobOf = (error: FiddlerError): Job | null =>
  (error as { readonly job?: Job }).job ?? error.lastJob ?? null

const reportOf = (error: FiddlerError): object =>
  error.polls === undefined
    ? {}
    : {
        polls: error.polls,
        elapsed: error.elapsed,
        failures: error.failures,
        lastJob: error.lastJob,
        lastError: withoutReport(error.lastError ?? null)?.toJSON() ?? null,
        counts: error.counts
      }

// The last trouble may be the very error that ended the watch: told without its own report, the JSON has an
// end.
const withoutReport = (error: WatchError | null): WatchError | null =>
  error === null ? null : (Object.create(error, { polls: { value: undefined } }) as WatchError)
