import type { SchedulerLike } from 'rxjs'
import type { TransportRequest } from '../../src/http/transport.js'
import { RequestJournal } from '../../src/testing/request-journal.js'
import type { RequestLog } from '../../src/testing/request-journal.js'
import { scriptedTransport } from '../../src/testing/scripted-transport.js'
import type { Reply } from './replies.js'

/** One request as the server saw it, the headers too: what the kit for users leaves out. */
export interface Visit extends TransportRequest, Pick<RequestLog, 'at' | 'endedAt' | 'how'> {}

/** What the nth request (from 0), whatever it asks for, is answered with. */
export type Script = readonly Reply[] | ((n: number, request: TransportRequest) => Reply)

/** The kit's transport, answering requests in their order. The last reply of a list is played again and again. */
export const scriptedServer = (scheduler: SchedulerLike, script: Script) => {
  const journal = new VisitJournal(scheduler)
  const replyTo = (n: number, request: TransportRequest): Reply =>
    typeof script === 'function' ? script(n, request) : (script[Math.min(n, script.length - 1)] as Reply)
  const answerTo = (request: TransportRequest) => {
    const { after, response, fault } = replyTo(journal.visits.length, request)
    const answer = { _tag: 'Answer', says: '', after, fault } as const
    return response === undefined ? answer : { ...answer, response: () => response }
  }
  return {
    transport: scriptedTransport({ scheduler, journal, latency: 0, answerTo }),
    visits: journal.visits as readonly Visit[],
    times: () => journal.times(),
    underWay: () => journal.underWay()
  }
}

class VisitJournal extends RequestJournal {
  readonly visits: Visit[] = []

  override note(request: TransportRequest, says: string): (how: Visit['how']) => void {
    const end = super.note(request, says)
    const n = this.visits.length
    const now = (): Visit => {
      const { at, endedAt, how } = this.requests[n] as RequestLog
      return { ...request, at, endedAt, how }
    }
    this.visits.push(now())
    return (how) => {
      end(how)
      this.visits[n] = now()
    }
  }
}
