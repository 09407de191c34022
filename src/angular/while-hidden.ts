/**
 * A hidden page as a reason not to poll.
 *
 * @since 0.1.0
 */
import { concat, map, of, repeat, switchMap } from 'rxjs'
import type { Observable, SchedulerLike } from 'rxjs'
import { pauseFor } from '../poll/pause-for.js'

/**
 * ms for which a hidden page may poll when its time has come: long enough for what is due, too short for a
 * second poll.
 */
const WINDOW = 1_000

/**
 * True while hidden; with `slowTo` it lets polls through for one second every `slowTo` ms, from the first one
 * on where the page was hidden from the start.
 *
 *     hidden          f--t--------------f-
 *     slowTo: 6       f--t-----ft----ft-f-
 */
export const whileHidden = (
  hidden: Observable<boolean>,
  slowTo: number | null,
  scheduler: SchedulerLike
): Observable<boolean> => {
  const after = (ms: number, held: boolean) => pauseFor(ms, scheduler).pipe(map(() => held))
  const open = slowTo === null ? 0 : Math.min(WINDOW, slowTo)
  const slowed = (every: number) =>
    concat(of(false), after(open, true), after(every - open, true)).pipe(repeat())
  const held = (isHidden: boolean, index: number): Observable<boolean> => {
    if (!isHidden) return of(false)
    if (slowTo === null) return of(true)
    return index === 0 ? slowed(slowTo) : concat(of(true), after(slowTo, true), slowed(slowTo))
  }
  return hidden.pipe(switchMap(held))
}
