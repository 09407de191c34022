/**
 * The jobs of a fake client.
 *
 * @since 0.1.0
 */
import { filter, take, throwError } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import { InvalidJobId } from '../error/invalid-job-id.js'
import { NotFound } from '../error/not-found.js'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import { normalJobId } from '../job/job-id.js'
import type { Job } from '../job/job.js'
import { unwatchable } from '../watch/begun.js'
import type { Begun } from '../watch/begun.js'
import type { Voice } from '../watch/voice.js'
import type { WatchOptions } from '../watch/watch-options.js'
import { newsOf } from './fake-script.js'
import type { FakeScript } from './fake-script.js'
import { FakeWatch } from './fake-watch.js'

// As a watch has them where nobody says otherwise.
const INTERVAL = 6_000
const DEADLINE = 1_800_000

/** Plays the scripts, each anew for each subscription. */
export class FakeJobs {
  constructor(
    private readonly scripts: ReadonlyMap<string, FakeScript>,
    private readonly scheduler: SchedulerLike
  ) {}

  /** The first snapshot of the job's script, when it comes. */
  get(given: string): Observable<Job> {
    const id = normalJobId(given)
    if (id === null) return throwError(() => new InvalidJobId(given))
    return this.news(id).pipe(
      filter((said): said is Job => !isWatchError(said)),
      take(1)
    )
  }

  /** Begins to watch; of the options `interval` and `timeout` count. */
  begin<A>(given: string, voice: Voice<A>, options?: WatchOptions): Begun<A> {
    const id = normalJobId(given)
    if (id === null) return unwatchable(given)
    const { scheduler } = this
    return new FakeWatch({ id, voice, scheduler, news: this.news(id, options), retryIn: INTERVAL })
  }

  private news(
    id: string,
    { interval, timeout = DEADLINE }: WatchOptions = {}
  ): Observable<Job | WatchError> {
    const script = this.scripts.get(id)
    if (script === undefined) return throwError(() => notScripted(id))
    const { scheduler } = this
    return newsOf(id, script, {
      scheduler,
      timeout,
      interval: typeof interval === 'number' ? interval : INTERVAL
    })
  }
}

/** What a fake client answers where the test has no script. */
export const notScripted = (id: string | null): NotFound =>
  new NotFound(id, { message: 'no script for it', code: 404, errors: [] })
