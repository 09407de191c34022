/**
 * Ends that are remembered when they are told.
 *
 * @since 0.1.0
 */
import { isTerminal } from '../job/job-status.js'
import type { Voice } from '../watch/voice.js'
import type { Ends } from './ends.js'

/**
 * The same voice, by which `ends` hears of each end: one for many streams, rather than one more operator on
 * each of them.
 */
export const keepingEnds = <A>(ends: Ends, voice: Voice<A>, verbose: boolean): Voice<A> => ({
  ...voice,
  polled: (job) => {
    if (isTerminal(job)) ends.keep(job, verbose)
    return voice.polled(job)
  }
})
