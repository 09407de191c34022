import type { TransportResponse } from '../../src/http/transport.js'
import type { Answer } from '../../src/testing/answer.js'
import * as kit from '../../src/testing/faults.js'
import { JOB_ID } from '../job/a-job.js'

/** What the scripted server does with one request; neither `response` nor `fault`: it never answers. */
export interface Reply {
  /** ms; 0: synchronously. */
  readonly after: number
  readonly response?: TransportResponse
  readonly fault?: unknown
}

type Headers = Readonly<Record<string, string>>

/** Any answer at all; what is no text is written as JSON. */
export const answer = (status: number, body: unknown, headers: Headers = {}): Reply => ({
  after: 0,
  response: { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
})

/** A good answer: the job in Fiddler's envelope. */
export const job = (status = 'STARTED', progress: number | null = 42, parts: object = {}): Reply =>
  answer(200, { api_version: '3.0', kind: 'NORMAL', data: wireJob(status, progress, parts) })

export const wireJob = (status: string, progress: number | null, parts: object = {}) => ({
  id: JOB_ID,
  name: 'Ingestion dataset Upload',
  status,
  progress,
  info: { resource_type: 'DATASET' },
  error_message: null,
  error_reason: null,
  ...parts
})

/** A refusal in Fiddler's error envelope. */
export const refusal = (status: number, headers: Headers = {}): Reply =>
  reply(kit.refused(status, { headers }))

export const HTML = reply(kit.loginPage())
export const SUCCESS = job('SUCCESS', 100)
export const FAILURE = job('FAILURE', 50, { error_reason: 'ValueError', error_message: 'bad column' })
export const REVOKED = job('REVOKED', 0)
export const SILENCE = reply(kit.silent())

/** No answer: the connection broke. */
export const broken = (code?: string): Reply => reply(kit.broken(code))

/** The same after `ms` on the way. */
export const slow = (after: number, reply: Reply): Reply => ({ ...reply, after })

// private

// These are plain values: no script decides what they are about.
function reply({ response, fault }: Answer): Reply {
  return response === undefined
    ? { after: 0, fault }
    : { after: 0, response: response({ id: JOB_ID, verbose: false }) }
}
