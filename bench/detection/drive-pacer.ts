/** Drives the pacer itself: what `watchAll` does for each job, without decoding and without trouble. */
import { concatMap, defer, from, map, mergeMap, of, repeat, takeLast, takeWhile, tap, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import { createPacer } from '../../src/fleet/pacer.js'
import { isTerminal } from '../../src/job/job-status.js'
import type { Drive } from './measure.js'

const LIMITS = {
  read: { perSecond: 30, perMinute: 1_000 },
  write: { perSecond: 10, perMinute: 300 },
  inFlight: 32
}

/** Polls every job not sooner than `interval` after its last answer; without one, as often as it is worth. */
export const drivePacer =
  (interval?: number): Drive =>
  ({ plans, server, scheduler, random }) => {
    const pacer = createPacer({ limits: LIMITS, scheduler, random })
    const watch = (id: string): Observable<string> =>
      defer(() => {
        const ticket = pacer.ticket('read', 'poll')
        return ticket.run(server.read(id)).pipe(
          tap((job) => ticket.saw(job)),
          repeat({ delay: () => ticket.turn(interval ?? ticket.adaptiveWait()) }),
          takeWhile((job) => !isTerminal(job), true),
          takeLast(1),
          map(() => id)
        )
      })
    return from(plans).pipe(
      concatMap((plan) => timer(plan.submittedAt - scheduler.now(), scheduler).pipe(map(() => plan.id))),
      mergeMap(watch),
      concatMap((id) => of({ id, at: scheduler.now() }))
    )
  }
