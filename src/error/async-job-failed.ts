/**
 * The job ended in FAILURE.
 *
 * @since 0.1.0
 */
import type { Job } from '../job/job.js'
import { FiddlerError } from './fiddler-error.js'

/**
 * The server gave the job up. Message: `NAME[ID] failed with REASON: MESSAGE`, REASON being `errorReason`, or
 * the word `Exception` where that is null.
 *
 * Source: `AsyncJobFailed` of the Fiddler Python client, whose wording this keeps.
 *
 * @category errors
 * @since 0.1.0
 */
export class AsyncJobFailed extends FiddlerError {
  static readonly tag = 'AsyncJobFailed'
  readonly _tag = 'AsyncJobFailed'
  override readonly name = 'AsyncJobFailed'
  readonly errorReason: string | null
  readonly errorMessage: string | null
  /** The last snapshot; the stream has emitted it before this error. */
  readonly job: Job

  constructor(job: Job) {
    const reason = job.errorReason ?? 'Exception'
    super(job.id, `${job.name}[${job.id}] failed with ${reason}: ${job.errorMessage ?? 'no message'}`)
    this.errorReason = job.errorReason
    this.errorMessage = job.errorMessage
    this.job = job
  }
}
