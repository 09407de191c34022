/**
 * The ends that a client remembers.
 *
 * @since 0.1.0
 */
import type { Job } from '../job/job.js'

interface End {
  readonly job: Job
  readonly verbose: boolean
}

/** The last ended jobs, so that their ends are told again without a request; least recently used go first. */
export class Ends {
  private readonly kept = new Map<string, End>()

  /** `limit` 0 keeps nothing. */
  constructor(private readonly limit: number) {}

  /** `verbose`: the job was read with its tasks. One that was not never takes the place of one that was. */
  keep(job: Job, verbose: boolean): void {
    const before = this.kept.get(job.id)
    this.kept.delete(job.id)
    this.kept.set(job.id, before?.verbose === true && !verbose ? before : { job, verbose })
    if (this.kept.size <= this.limit) return
    const [oldest] = this.kept.keys()
    if (oldest !== undefined) this.kept.delete(oldest)
  }

  /** The kept end, or null; one that was read without its tasks does not serve a `verbose` reader. */
  find(id: string, verbose: boolean): Job | null {
    const end = this.kept.get(id)
    if (end === undefined || (verbose && !end.verbose)) return null
    this.kept.delete(id)
    this.kept.set(id, end)
    return end.job
  }
}
