/**
 * What the streams of a fake client share.
 *
 * @since 0.1.0
 */
import { ReplaySubject, of, share, tap } from 'rxjs'
import type { Observable } from 'rxjs'
import { Ends } from '../fleet/ends.js'
import { keptEnd } from '../fleet/kept-end.js'
import { normalJobId } from '../job/job-id.js'
import { isTerminal } from '../job/job-status.js'
import type { Job } from '../job/job.js'
import type { Begun } from '../watch/begun.js'
import type { JobUpdate } from '../watch/job-update.js'
import { settled } from '../watch/settled.js'
import { SNAPSHOTS, UPDATES } from '../watch/voice.js'
import type { Voice } from '../watch/voice.js'

/** Begins to watch an id as a test or a fleet gave it. */
export type FakeBegin = <A>(given: string, voice: Voice<A>) => Begun<A>

/** One watch per job for all who `live`, and the ends that `live`, `watchAll` and `board` keep for each other. */
export class FakeFleet {
  private readonly ends = new Ends(KEPT)
  private readonly lives = new Map<string, Observable<Job>>()
  private readonly voice: Voice<JobUpdate> = {
    ...UPDATES,
    polled: (job) => {
      this.keep(job)
      return UPDATES.polled(job)
    }
  }

  /** A kept end is told again; any other error is told once, and the next subscriber begins afresh. */
  live(given: string, begin: FakeBegin): Observable<Job> {
    const id = normalJobId(given)
    if (id === null) return settled(begin(given, SNAPSHOTS), SNAPSHOTS)
    const end = this.ends.find(id, false)
    if (end !== null) return settled(keptEnd(end, SNAPSHOTS), SNAPSHOTS)
    return this.lives.get(id) ?? this.start(id, begin)
  }

  track(given: string, begin: FakeBegin): Begun<JobUpdate> {
    const end = this.ends.find(normalJobId(given) ?? given, false)
    return end === null ? begin(given, this.voice) : keptEnd(end, UPDATES)
  }

  private start(id: string, begin: FakeBegin): Observable<Job> {
    const leave = () => {
      if (this.lives.get(id) === shared) this.lives.delete(id)
    }
    // Before the end is told: whoever subscribes again on hearing of it must find the end, or start afresh.
    const reset = () => {
      leave()
      return of(null)
    }
    const shared = settled(begin(id, SNAPSHOTS), SNAPSHOTS).pipe(
      tap((job) => {
        if (this.keep(job)) leave()
      }),
      share({
        connector: () => new ReplaySubject<Job>(1),
        resetOnError: reset,
        resetOnRefCountZero: reset
      })
    )
    this.lives.set(id, shared)
    return shared
  }

  private keep(job: Job): boolean {
    if (isTerminal(job)) this.ends.keep(job, true)
    return isTerminal(job)
  }
}

// private

// As many as a client keeps where nobody says otherwise.
const KEPT = 1_000
