/**
 * The interval that follows a good poll.
 *
 * @since 0.1.0
 */
import { InvalidOption } from '../error/invalid-option.js'
import type { Ticket } from '../http/pacing.js'
import type { Job } from '../job/job.js'
import type { Seen } from './watch-options.js'
import type { WatchSettings } from './watch-settings.js'

/** Stands in where an interval is not a number yet: nothing has been seen to judge by. */
export const FIRST_INTERVAL = 6_000

/**
 * ms to the next poll; throws `InvalidOption` where the user's function throws or gives what cannot be waited
 * for.
 */
export const intervalAfter = (
  interval: WatchSettings['interval'],
  job: Job,
  seen: Seen,
  ticket: Ticket
): number => {
  if (typeof interval === 'number') return interval
  if (interval === 'adaptive') return ticket.adaptiveWait()
  const given = asked(interval, job, seen)
  if (typeof given === 'number' && Number.isFinite(given) && given > 0) return given
  throw new InvalidOption(job.id, 'interval', 'the function gave what is not a finite number above 0')
}

// private

const asked = (interval: (job: Job, seen: Seen) => unknown, job: Job, seen: Seen): unknown => {
  try {
    return interval(job, seen)
  } catch {
    throw new InvalidOption(job.id, 'interval', 'the function threw')
  }
}
