import fc from 'fast-check'
import { FAILURE, HTML, REVOKED, SUCCESS, broken, job, refusal, slow } from '../../support/replies.js'
import type { Reply } from '../../support/replies.js'
import type { Plans } from './fleet-lab.js'
import { idOf } from './fleet-lab.js'

/** Sets of ids, each wanted from its moment on. Moments are 7 ms past a multiple of 10. */
export interface Wish {
  readonly at: number
  readonly ids: readonly string[]
}

/** What a whole run is made of. */
export interface Story {
  readonly plans: Plans
  readonly wishes: readonly Wish[]
  /** Whether the id stream ends with the last set. */
  readonly ends: boolean
}

const IDS = [...Array.from({ length: 6 }, (_, n) => idOf(n)), 'no-id']

const reply: fc.Arbitrary<Reply> = fc
  .tuple(
    fc.constantFrom(0, 0, 30, 700),
    fc.oneof(
      { weight: 6, arbitrary: fc.nat({ max: 100 }).map((progress) => job('STARTED', progress)) },
      fc.constantFrom(job('PENDING', 0), job('RETRY', 10), job('PAUSED'), SUCCESS, FAILURE, REVOKED),
      fc.constantFrom(refusal(503), refusal(404), refusal(403), broken(), HTML)
    )
  )
  .map(([ms, what]) => (ms === 0 ? what : slow(ms, what)))

const plans: fc.Arbitrary<Plans> = fc
  .array(fc.array(reply, { minLength: 1, maxLength: 8 }), { minLength: IDS.length, maxLength: IDS.length })
  .map((replies) => Object.fromEntries(replies.map((plan, n) => [idOf(n), plan])))

const wishes = (shortest: number): fc.Arbitrary<readonly Wish[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: shortest, max: 400 }), fc.shuffledSubarray(IDS)), {
      minLength: 1,
      maxLength: 6
    })
    .map((steps) => {
      let at = 7
      return steps.map(([wait, ids]) => ({ at: (at += wait * 10), ids }))
    })

/**
 * Jobs that answer and fail as they like, under a set that changes after `shortest` times 10 ms or later; all that happens does so at
 * times that end in 0 or 7.
 */
export const story = (shortest: number): fc.Arbitrary<Story> =>
  fc.record({ plans, wishes: wishes(shortest), ends: fc.boolean() })
