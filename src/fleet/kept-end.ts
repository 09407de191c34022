/**
 * A kept end, told again.
 *
 * @since 0.1.0
 */
import { EMPTY, of } from 'rxjs'
import { terminalError } from '../error/terminal-error.js'
import { withReport } from '../error/with-report.js'
import type { Job } from '../job/job.js'
import type { Begun } from '../watch/begun.js'
import type { Voice } from '../watch/voice.js'
import { WatchLog } from '../watch/watch-log.js'

/** Says how the job ended as a watch would that has asked nothing: its report counts no polls. */
export const keptEnd = <A>(job: Job, voice: Voice<A>): Begun<A> => ({
  id: job.id,
  lastJob: job,
  stream: () => {
    const news = voice.polled(job)
    return news === null ? EMPTY : of(news)
  },
  endsWith: () => {
    const error = terminalError(job)
    return error && withReport(error, { ...new WatchLog(0).report(error, 0), lastJob: job })
  }
})
