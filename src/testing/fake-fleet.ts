/**
 * What the streams of a fake client share.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import { Ends } from '../fleet/ends.js'
import { keepingEnds } from '../fleet/keeping-ends.js'
import { keptEnd } from '../fleet/kept-end.js'
import { shareWatch } from '../fleet/share-watch.js'
import { normalJobId } from '../job/job-id.js'
import type { Job } from '../job/job.js'
import type { Begun } from '../watch/begun.js'
import type { JobUpdate } from '../watch/job-update.js'
import { settled } from '../watch/settled.js'
import { SNAPSHOTS, UPDATES } from '../watch/voice.js'
import type { WatchOptions } from '../watch/watch-options.js'
import type { FakeJobs } from './fake-jobs.js'

/**
 * One watch per job for all who `live`, and the ends that `live`, `watchAll` and `board` keep for each other.
 */
export class FakeFleet {
  private readonly ends = new Ends(KEPT)
  private readonly lives = new Map<string, Observable<Job>>()
  private readonly voice = keepingEnds(this.ends, UPDATES, true)

  constructor(private readonly jobs: FakeJobs) {}

  /** A kept end is told again; any other error is told once, and the next subscriber begins afresh. */
  live(given: string): Observable<Job> {
    const id = normalJobId(given)
    if (id === null) return settled(this.jobs.begin(given, SNAPSHOTS), SNAPSHOTS)
    const end = this.ends.find(id, false)
    if (end !== null) return settled(keptEnd(end, SNAPSHOTS), SNAPSHOTS)
    return this.lives.get(id) ?? this.start(id)
  }

  track(given: string, options?: WatchOptions): Begun<JobUpdate> {
    const end = this.ends.find(normalJobId(given) ?? given, false)
    return end === null ? this.jobs.begin(given, this.voice, options) : keptEnd(end, UPDATES)
  }

  private start(id: string): Observable<Job> {
    const shared = settled(this.jobs.begin(id, SNAPSHOTS), SNAPSHOTS).pipe(
      shareWatch({
        onEnd: (job) => this.ends.keep(job, true),
        onOver: () => {
          if (this.lives.get(id) === shared) this.lives.delete(id)
        }
      })
    )
    this.lives.set(id, shared)
    return shared
  }
}

// private

// As many as a client keeps where nobody says otherwise.
const KEPT = 1_000
