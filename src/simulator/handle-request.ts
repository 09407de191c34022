/**
 * Takes one request through faults, token and limits to its answer.
 *
 * @since 0.1.0
 */
import { failure, unauthorized } from './answer.js'
import { corsHeaders, preflight } from './cors.js'
import { frontAnswer, isAnsweredInFront, spoiltAnswer } from './fault-answer.js'
import { readBody } from './read-body.js'
import { httpDate } from './retry-after.js'
import { pause, sendAnswer } from './send-answer.js'
import { isUuid } from './uuid.js'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answer.js'
import type { AnswerFault } from './fault.js'
import type { FaultTarget, Picked } from './fault-picker.js'
import type { Ending, RequestJournal } from './request-journal.js'
import type { ApiRequest } from './routes.js'

// model

/** What the way to an answer passes. */
export interface Gates {
  readonly now: () => number
  readonly origins: readonly string[]
  readonly journal: RequestJournal
  readonly pick: (target: FaultTarget) => Picked
  readonly isToken: (token: string) => boolean
  /** Null where the request is within the limits, else the 429. */
  readonly refuse: (token: string, method: string) => Answer | null
  readonly api: (request: ApiRequest) => Answer
  readonly control: (request: ApiRequest) => Answer
}

/** An answer, and how it is spoilt on the way; null where none leaves. */
type Reply = { readonly answer: Answer; readonly fault?: AnswerFault } | null

// constructors

/** The server's request listener. */
export const handleRequest =
  (gates: Gates) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET', url = '/', headers } = request
    const [path = '/', ...rest] = url.split('?')
    const query = rest.join('?')
    const target = { method, path, jobId: jobIdOf(path) }
    const isOwn = path.startsWith('/_simulator/')
    const { delay, fault } = isOwn || method === 'OPTIONS' ? NOTHING : gates.pick(target)
    const arrival = { at: gates.now(), ...target, query, headers, fault: fault?.type ?? null }
    const end = gates.journal.open(arrival)

    const note = (ended: Ending['ended'], status: number | null = null) => {
      end({ status, ended })
    }
    const send = (answer: Answer, spoilt?: AnswerFault) => {
      note(spoilt?.type === 'cut' ? 'cut' : 'answered', answer.status)
      const common = { Date: httpDate(gates.now()), 'Cache-Control': 'no-store' }
      const cors = corsHeaders(gates.origins, headers.origin)
      sendAnswer(response, { ...answer, headers: { ...common, ...cors, ...answer.headers } }, spoilt ?? null)
    }
    const respond = async (responder: (request: ApiRequest) => Answer): Promise<Answer> => {
      const read = method === 'GET' ? { body: {} } : await readBody(request)
      if ('refused' in read) return read.refused
      return responder({ method, path, query: new URLSearchParams(query), body: read.body })
    }
    const decide = async (): Promise<Reply> => {
      const early = preflight(gates.origins, method, headers)
      if (early !== null) return { answer: early }
      const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
      if (isOwn) return { answer: gates.isToken(token) ? await respond(gates.control) : unauthorized() }
      if (delay > 0 && !(await pause(response, delay))) return null
      if (fault?.type === 'hang') return null
      if (fault?.type === 'reset') {
        note('cut')
        request.socket.resetAndDestroy()
        return null
      }
      if (isAnsweredInFront(fault)) return { answer: frontAnswer(fault, gates.now()) }
      const refused = gates.isToken(token) ? gates.refuse(token, method) : unauthorized()
      const answer = refused ?? (await respond(gates.api))
      return fault === null ? { answer } : { answer: spoiltAnswer(answer, fault), fault }
    }

    response.once('close', () => {
      note('aborted')
    })
    decide().then(
      (reply) => {
        if (reply !== null) send(reply.answer, reply.fault)
      },
      () => {
        // A client that left in the middle of its body ends here too; there is nobody to answer then.
        if (!response.destroyed) send(failure(500, 'ServerError', 'The simulator failed'))
      }
    )
  }

const NOTHING: Picked = { delay: 0, fault: null }

const jobIdOf = (path: string): string | null => {
  const id = /^\/v3\/jobs\/([^/]+)$/.exec(path)?.[1]
  return id !== undefined && isUuid(id) ? id.toLowerCase() : null
}
