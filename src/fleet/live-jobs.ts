/**
 * One poller for any number of subscribers.
 *
 * @since 0.1.0
 */
import { Observable, defer } from 'rxjs'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import type { PollContext } from '../watch/poll-context.js'
import { pollJob } from '../watch/poll-job.js'
import { settled } from '../watch/settled.js'
import { SNAPSHOTS } from '../watch/voice.js'
import type { WatchSettings } from '../watch/watch-settings.js'
import type { Ends } from './ends.js'
import { keptEnd } from './kept-end.js'
import { shareWatch } from './share-watch.js'

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
   * The job's snapshots, from the one poller that all subscribers share; a late one gets the last snapshot at
   * once. A kept end is told without a request. When the last subscriber leaves, the poller stops and its
   * snapshot is forgotten.
   */
  live(given: string, verbose: boolean): Observable<Job> {
    return defer(() => {
      const { context, ends, settings } = this
      const id = normalJobId(given)
      // Nothing to share: it is refused before any request.
      if (id === null) return pollJob(context, given, settings, SNAPSHOTS)
      const end = ends.find(id, verbose)
      return end === null ? this.join(id, verbose) : settled(keptEnd(end, SNAPSHOTS), SNAPSHOTS)
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
    let withTasks = false
    const verbose = () => (withTasks = shared.verbose > 0)
    const jobs = pollJob(this.context, id, { ...this.settings, verbose }, SNAPSHOTS).pipe(
      shareWatch({
        onEnd: (job) => this.ends.keep(job, withTasks),
        onOver: () => {
          if (this.running.get(id) === shared) this.running.delete(id)
        }
      })
    )
    const shared: Shared = { jobs, verbose: 0 }
    this.running.set(id, shared)
    return shared
  }
}
