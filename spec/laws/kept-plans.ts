import { broken, job, refusal } from '../support/replies.js'
import type { Plan } from './watch-run.js'

const COMMON: Plan = {
  replies: [],
  interval: 50,
  timeout: 4,
  grace: 1,
  most: 3,
  refreshes: [],
  switches: [],
  leaves: null,
  limits: 'none',
  chances: [0]
}

/** Counterexamples that were found once, of the library or of a law: each is tried in every run. */
export const KEPT_PLANS: readonly Plan[] = [
  // A refresh at the very moment at which a grace ends: the grace's last poll needs no refresh.
  { ...COMMON, replies: [broken(), refusal(404), job('PENDING', 0)], refreshes: [2.5, 3.5] },
  // Two refreshes of one moment: a good poll, then one in trouble, at once.
  {
    ...COMMON,
    replies: [broken(), job('STARTED', 0), broken()],
    timeout: 15,
    grace: 0,
    refreshes: [14.5, 14.5]
  }
]
