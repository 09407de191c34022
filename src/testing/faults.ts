/**
 * Answers that are no snapshot.
 *
 * @since 0.1.0
 */
import type { TransportResponse } from '../http/transport.js'
import type { JobRef } from '../job/job-ref.js'
import { answerOf } from './answer.js'
import type { Answer, Step } from './answer.js'
import { requireJobId } from './require-job-id.js'
import { acceptedAnswer, errorAnswer } from './wire.js'

// model

/**
 * How a refusal reads.
 *
 * @category model
 * @since 0.1.0
 */
export interface Refusal {
  /** Whole seconds, or an HTTP-date. */
  readonly retryAfter?: number | string
  /** @default `refused with STATUS` */
  readonly message?: string
  /** @default `ReasonSTATUS` */
  readonly reason?: string
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
}

// constructors

/**
 * A status in Fiddler's error envelope, such as 503, 401, or 429 with `Retry-After`.
 *
 * @example
 * import { refused, scriptedServer } from 'fiddler-jobs/testing'
 *
 * scriptedServer(['PENDING', refused(429, { retryAfter: 20 }), refused(503), 'SUCCESS'])
 *
 * @category constructors
 * @since 0.1.0
 */
export const refused = (status: number, refusal: Refusal = {}): Answer => {
  const { retryAfter, headers = {}, message = `refused with ${status}`, reason = `Reason${status}` } = refusal
  const more = retryAfter === undefined ? headers : { ...headers, 'retry-after': String(retryAfter) }
  return { ...raw(errorAnswer(status, { message, reason }, more)), says: String(status) }
}

/**
 * A request that was accepted (202), with the job it has started; until then the server does not know that
 * job (404). An id that is no UUID is a `TypeError`.
 *
 * @example
 * import { accepted, jobId, scriptedServer } from 'fiddler-jobs/testing'
 *
 * const upload = { id: jobId(7), name: 'Ingestion dataset Upload' }
 * scriptedServer({ [jobId(7)]: 'p 5s s 5s y' }, { submits: [accepted(upload)] })
 *
 * @category constructors
 * @since 0.1.0
 */
export const accepted = ({ id, name }: JobRef): Answer => ({
  _tag: 'Answer',
  says: `202 ${id}`,
  after: null,
  accepts: requireJobId(id),
  response: () => acceptedAnswer({ id, name })
})

/**
 * Any answer at all, as it stands: HTML, an empty body, JSON that is no job, another job's id.
 *
 * @example
 * import { raw } from 'fiddler-jobs/testing'
 *
 * raw({ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' })
 * raw({ body: '' })
 *
 * @category constructors
 * @since 0.1.0
 */
export const raw = ({ status = 200, headers = {}, body = '' }: Partial<TransportResponse>): Answer => ({
  _tag: 'Answer',
  says: `${status} as written`,
  after: null,
  response: () => ({ status, headers, body })
})

/**
 * A proxy's login page instead of the answer, with status 200.
 *
 * @example
 * import { loginPage, scriptedServer } from 'fiddler-jobs/testing'
 *
 * scriptedServer(['STARTED', loginPage(), 'SUCCESS'])
 *
 * @category constructors
 * @since 0.1.0
 */
export const loginPage = (): Answer => ({
  ...raw({
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><title>Log in</title><form action="/login" method="post"></form>'
  }),
  says: 'login page'
})

/**
 * No answer: the connection breaks, with the system's code (`ECONNRESET`, `ECONNREFUSED`, `ENOTFOUND`).
 *
 * @example
 * import { broken, scriptedServer } from 'fiddler-jobs/testing'
 *
 * scriptedServer([broken('ECONNREFUSED'), 'STARTED', broken(), 'SUCCESS'])
 *
 * @category constructors
 * @since 0.1.0
 */
export const broken = (code = 'ECONNRESET'): Answer => ({
  _tag: 'Answer',
  says: code,
  after: null,
  fault: Object.assign(new Error('socket hang up'), { code })
})

/**
 * No answer ever: the request runs into the client's `requestTimeout`, or is aborted.
 *
 * @example
 * import { scriptedServer, silent } from 'fiddler-jobs/testing'
 *
 * scriptedServer(['STARTED', silent(), 'SUCCESS'])
 *
 * @category constructors
 * @since 0.1.0
 */
export const silent = (): Answer => ({ _tag: 'Answer', says: 'silence', after: null })

/**
 * The first half of an answer's body, as a proxy passes it on whose own connection was cut.
 *
 * @example
 * import { cut, refused, scriptedServer } from 'fiddler-jobs/testing'
 *
 * scriptedServer([cut('STARTED'), cut(refused(503)), 'SUCCESS'])
 *
 * @category constructors
 * @since 0.1.0
 */
export const cut = (step: Step): Answer => {
  const { response, ...answer } = answerOf(step)
  if (response === undefined) throw new TypeError('cut: there is no body to cut')
  return {
    ...answer,
    says: `cut ${answer.says}`,
    response: (asked) => {
      const whole = response(asked)
      return { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) }
    }
  }
}

/**
 * The same, `after` ms on the way; a fault too may take its time. 0: synchronously; Infinity: never.
 *
 * @example
 * import { broken, scriptedServer, slow } from 'fiddler-jobs/testing'
 *
 * scriptedServer([slow(2_000, 'STARTED'), slow(29_000, broken()), 'SUCCESS'])
 *
 * @category constructors
 * @since 0.1.0
 */
export const slow = (after: number, step: Step): Answer => {
  if (!(after >= 0)) throw new TypeError('slow: after must be a number of ms >= 0')
  return { ...answerOf(step), after }
}
