/**
 * Marbles with RxJS's own grammar, in ms.
 *
 * @since 0.1.0
 */
import { TestScheduler } from 'rxjs/testing'

// model

/** One letter; `|` and `#` among them. */
export interface Mark {
  /** ms from the beginning. */
  readonly at: number
  readonly letter: string
}

// constructors

/**
 * The marks of a diagram as `TestScheduler.run` reads it: a letter takes 1 ms, `-` passes 1 ms, `10s` (with a
 * space before and after) passes 10 s, letters in parentheses come at once, spaces mean nothing.
 *
 * Throws a `TypeError` for `^` and `!`, which are of subscriptions, and for a letter out of order.
 */
export const marksOf = (marbles: string): readonly Mark[] => {
  if (/[!^]/.test(marbles)) throw new TypeError(`marbles '${marbles}': ^ and ! have no meaning here`)
  return InMilliseconds.parseMarbles(marbles, undefined, undefined, false, true).map(
    ({ frame, notification }) => ({
      at: frame,
      letter: notification.kind === 'N' ? String(notification.value) : notification.kind === 'C' ? '|' : '#'
    })
  )
}

// private

// A frame is 10 ms outside `run`, and 1 ms inside: a diagram means the same in both.
class InMilliseconds extends TestScheduler {
  static override frameTimeFactor = 1
}
