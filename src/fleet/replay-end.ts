/**
 * A kept end, told again.
 *
 * @since 0.1.0
 */
import { EMPTY, defer, of } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import type { Job } from '../job/job.js'
import { settle } from '../watch/settle.js'
import type { Voice } from '../watch/voice.js'
import { WatchLog } from '../watch/watch-log.js'

/** Says how the job ended, in `voice`, as a watch would that has asked nothing: its report counts no polls. Cold. */
export const replayEnd = <A>(job: Job, voice: Voice<A>, scheduler: SchedulerLike): Observable<A> =>
  defer(() => {
    const log = new WatchLog(scheduler.now())
    log.lastJob = job
    const news = voice.polled(job)
    return (news === null ? EMPTY : of(news)).pipe(settle<A>({ id: job.id, log, scheduler, voice }))
  })
