/**
 * What whoever polled before has left.
 *
 * @since 0.1.0
 */
import type { Legacy, ResolvedLimits } from '../fleet/resolved-limits.js'

// model

/**
 * A legacy of which a part may be lost.
 *
 * @category model
 * @since 0.1.0
 */
export interface Bequest extends Legacy {
  /** What was sent before then may be missing; epoch ms, may be in the future. */
  readonly unknownUntil: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
// ms: a limit that leaves less than this to a request is as good as none.
const FINEST = 1
// Polls that a pacer may have saved up and sent at once, beside the even ones.
const SAVED = 6

// operators

/**
 * The whole legacy: what may be missing is taken as the most that a pacer can have sent, one request in each slot of the limits, and last of all
 * what it may have saved up. So the windows hold whatever was sent, and polling goes on at the even pace once that excess is worked off.
 */
export const wholeOf = (
  { sent, share, heldUntil, unknownUntil }: Bequest,
  limits: ResolvedLimits | 'none',
  now: number
): Legacy => {
  if (limits === 'none' || unknownUntil <= now - MINUTE) return { sent, share, heldUntil }
  const { perSecond, perMinute } = limits.read
  const slot = Math.max(FINEST, SECOND / perSecond, MINUTE / perMinute) / share
  const assumed = Array<number>(SAVED).fill(Math.min(now, unknownUntil))
  for (let at = unknownUntil; at > now - MINUTE; at -= slot) assumed.push(Math.min(now, at))
  return { sent: [...sent, ...assumed].sort((a, b) => a - b), share, heldUntil }
}
