import { NEVER, Observable, of, switchMap, throwError, timer } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import type { Transport, TransportRequest } from '../../src/http/transport.js'
import type { Reply } from './replies.js'

/** One request as the server saw it. */
export interface Visit extends TransportRequest {
  /** ms since the server was made. */
  readonly at: number
  readonly endedAt: number | null
  readonly how: 'under way' | 'answered' | 'broken' | 'aborted'
}

/** What the nth request (from 0) is answered with. */
export type Script = readonly Reply[] | ((n: number, request: TransportRequest) => Reply)

/**
 * A transport that plays a script in virtual time and keeps a journal. The last reply of a list is played again and again.
 */
export const scriptedServer = (scheduler: SchedulerLike, script: Script) => {
  const epoch = scheduler.now()
  const visits: Visit[] = []
  const replyTo = (n: number, request: TransportRequest): Reply =>
    typeof script === 'function' ? script(n, request) : (script[Math.min(n, script.length - 1)] as Reply)

  const transport: Transport = (request) =>
    new Observable((subscriber) => {
      const n = visits.length
      const at = scheduler.now() - epoch
      visits.push({ ...request, at, endedAt: null, how: 'under way' })
      const end = (how: Visit['how']) => {
        const visit = visits[n] as Visit
        if (visit.how === 'under way') visits[n] = { ...visit, how, endedAt: scheduler.now() - epoch }
      }
      subscriber.add(() => end('aborted'))
      subscriber.add(
        played(replyTo(n, request), scheduler).subscribe({
          next: (response) => {
            end('answered')
            subscriber.next(response)
          },
          error: (fault: unknown) => {
            end('broken')
            subscriber.error(fault)
          },
          complete: () => subscriber.complete()
        })
      )
    })

  return {
    transport,
    visits: visits as readonly Visit[],
    times: (): readonly number[] => visits.map(({ at }) => at),
    underWay: (): number => visits.filter(({ how }) => how === 'under way').length
  }
}

const played = ({ after, response, fault }: Reply, scheduler: SchedulerLike) => {
  if (response === undefined && fault === undefined) return NEVER
  const end = response === undefined ? throwError(() => fault) : of(response)
  return after === 0 ? end : timer(after, scheduler).pipe(switchMap(() => end))
}
