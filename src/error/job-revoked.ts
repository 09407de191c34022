/**
 * The job ended in REVOKED.
 *
 * @since 0.1.0
 */
import type { Job } from '../job/job.js'
import { FiddlerError } from './fiddler-error.js'

/**
 * The job was cancelled before it was done: there is no result. (The Python client's `wait()` returns as if
 * all were well.)
 *
 * @category errors
 * @since 0.1.0
 */
export class JobRevoked extends FiddlerError {
  static readonly tag = 'JobRevoked'
  readonly _tag = 'JobRevoked'
  override readonly name = 'JobRevoked'
  /** The last snapshot; the stream has emitted it before this error. */
  readonly job: Job

  constructor(job: Job) {
    super(job.id, `${job.name}[${job.id}] was revoked before it was done`)
    this.job = job
  }
}
