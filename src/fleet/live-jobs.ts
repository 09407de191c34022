/**
 * One poller for any number of subscribers.
 *
 * @since 0.1.0
 */
import { Observable, ReplaySubject, defer, of, share, tap, throwError } from 'rxjs'
import { InvalidJobId } from '../error/invalid-job-id.js'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import { isTerminal } from '../job/job-status.js'
import { untilTerminal } from '../operators/until-terminal.js'
import type { PollContext } from '../watch/job-poller.js'
import { pollJob } from '../watch/poll-job.js'
import { SNAPSHOTS } from '../watch/voice.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import type { Ends } from './ends.js'

/** A shared poller. */
interface Shared {
  readonly jobs: Observable<Job>
  /** How many of its subscribers want tasks. */
  verbose: number
}

/** The shared pollers of one client, by id. */
export class LiveJobs {
  private readonly running = new Map<string, Shared>()

  constructor(
    private readonly context: PollContext,
    private readonly settings: WatchSettings,
    private readonly ends: Ends
  ) {}

  /**
   * The job's snapshots, from the one poller that all subscribers share; a late one gets the last snapshot at once. A kept end is told
   * without a request. When the last subscriber leaves, the poller stops and its snapshot is forgotten.
   */
  live(given: string, verbose: boolean): Observable<Job> {
    return defer(() => {
      const id = normalJobId(given)
      if (id === null) return throwError(() => new InvalidJobId(given))
      const end = this.ends.find(id, verbose)
      return end === null ? this.join(id, verbose) : of(end).pipe(untilTerminal())
    })
  }

  private join(id: string, verbose: boolean): Observable<Job> {
    return new Observable((subscriber) => {
      const shared = this.running.get(id) ?? this.start(id)
      if (verbose) {
        shared.verbose += 1
        subscriber.add(() => (shared.verbose -= 1))
      }
      subscriber.add(shared.jobs.subscribe(subscriber))
    })
  }

  private start(id: string): Shared {
    const isVerbose = () => shared.verbose > 0
    // Before the end is delivered: whoever subscribes again on hearing it must find the end, or start afresh.
    const stop = () => this.running.delete(id)
    const jobs = pollJob(this.context, id, { ...this.settings, verbose: isVerbose }, SNAPSHOTS).pipe(
      tap({
        next: (job) => {
          if (!isTerminal(job)) return
          this.ends.keep(job, isVerbose())
          stop()
        },
        error: stop,
        unsubscribe: stop
      }),
      share({ connector: () => new ReplaySubject<Job>(1) })
    )
    const shared: Shared = { jobs, verbose: 0 }
    this.running.set(id, shared)
    return shared
  }
}
