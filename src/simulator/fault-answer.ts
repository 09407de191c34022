/**
 * The answers that faults make, as data.
 *
 * @since 0.1.0
 */
import { gzipSync } from 'node:zlib'
import { JSON_TYPE, empty, failure, page } from './answer.js'
import { retryAfterValue } from './retry-after.js'
import type { Answer } from './answer.js'
import type { AnswerFault, FrontFault } from './fault.js'

// model

/** Faults of which something in front of the API gives the answer. */
export type AnsweredInFront = Exclude<FrontFault, { type: 'reset' | 'hang' }>

const IN_FRONT: readonly string[] = [
  'status',
  'body',
  'html',
  'redirect'
] satisfies readonly AnsweredInFront['type'][]

export const isAnsweredInFront = (fault: AnsweredInFront | AnswerFault | null): fault is AnsweredInFront =>
  fault !== null && IN_FRONT.includes(fault.type)

// constructors

/** What something in front of the API answers in its stead. */
export const frontAnswer = (fault: AnsweredInFront, now: number): Answer => {
  switch (fault.type) {
    case 'html':
      return page(200, 'Sign in')
    case 'redirect':
      return empty(fault.status ?? 302, { Location: fault.location })
    case 'body':
      return {
        status: fault.status ?? 200,
        headers: { 'Content-Type': fault.contentType ?? JSON_TYPE },
        body: fault.body
      }
    case 'status': {
      const answer = statusAnswer(fault.status, fault.body ?? 'json')
      if (fault.retryAfter === undefined) return answer
      return {
        ...answer,
        headers: { ...answer.headers, 'Retry-After': retryAfterValue(fault.retryAfter, now) }
      }
    }
  }
}

/** The API's answer with other content; `cut`, `slow` and `huge` spoil only the way it is sent. */
export const spoiltAnswer = (answer: Answer, fault: AnswerFault): Answer => {
  switch (fault.type) {
    case 'gzip':
      return {
        ...answer,
        headers: { ...answer.headers, 'Content-Encoding': 'gzip' },
        body: fault.how === 'truncated' ? firstHalf(gzipSync(answer.body)) : NOT_GZIP
      }
    case 'wrongId':
      return withData(answer, (data) => ({
        ...data,
        ...('id' in data ? { id: otherId(String(data['id'])) } : {})
      }))
    case 'fields':
      return withData(answer, (data) => ({ ...data, ...fault.set }))
    default:
      return answer
  }
}

/** The head of a gzip stream, then a block of a type that does not exist. */
const NOT_GZIP = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff])

const firstHalf = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2))

const statusAnswer = (status: number, body: 'json' | 'html' | 'empty'): Answer => {
  if (body === 'empty') return empty(status)
  return body === 'html'
    ? page(status, `${status}`)
    : failure(status, 'SimulatedFault', `Simulated status ${status}`)
}

const otherId = (id: string): string => (id.startsWith('0') ? '1' : '0') + id.slice(1)

const withData = (
  answer: Answer,
  change: (data: Readonly<Record<string, unknown>>) => Record<string, unknown>
): Answer => {
  const envelope = JSON.parse(answer.body.toString()) as { readonly data?: Readonly<Record<string, unknown>> }
  if (envelope.data === undefined) return answer
  return { ...answer, body: JSON.stringify({ ...envelope, data: change(envelope.data) }) }
}
