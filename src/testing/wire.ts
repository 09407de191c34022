/**
 * Answers as the server writes them, by hand: the kit shares no codec with what it tests.
 *
 * @since 0.1.0
 */
import type { TransportResponse } from '../http/transport.js'
import type { JobRef } from '../job/job-ref.js'
import type { Job, JobTask } from '../job/job.js'

type Headers = Readonly<Record<string, string>>

/** Source: Fiddler REST reference, Jobs. `extras` are sent to a verbose read alone. */
export const jobAnswer = (job: Job, verbose: boolean): TransportResponse => {
  const { status: _, rawStatus, progress, progressKnown, errorMessage, errorReason, extras, ...rest } = job
  const data = {
    ...rest,
    status: rawStatus,
    progress: progressKnown ? progress : null,
    error_message: errorMessage,
    error_reason: errorReason
  }
  return jsonAnswer(200, normal(verbose ? { ...data, extras: tasksOf(extras) } : data))
}

/** An accepted request. Source: Fiddler REST reference, Events. */
export const acceptedAnswer = ({ id, name }: JobRef): TransportResponse =>
  jsonAnswer(202, normal({ source_type: 'FILE', job: { id, name } }))

/** A refusal in the server's envelope. Source: Fiddler API guidelines. */
export const errorAnswer = (
  status: number,
  { message, reason }: { readonly message: string; readonly reason: string },
  headers: Headers
): TransportResponse =>
  jsonAnswer(
    status,
    {
      api_version: '3.0',
      kind: 'ERROR',
      error: { code: status, message, errors: [{ reason, message, help: '' }] }
    },
    headers
  )

// private

const normal = (data: object): object => ({ api_version: '3.0', kind: 'NORMAL', data })

const jsonAnswer = (status: number, body: object, headers: Headers = {}): TransportResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body)
})

const tasksOf = (extras: Job['extras']): object =>
  Object.fromEntries(Object.entries(extras).map(([id, task]) => [id, taskOf(task)]))

const taskOf = ({ status: _, rawStatus, errorMessage, ...rest }: JobTask): object => ({
  ...rest,
  status: rawStatus,
  error_message: errorMessage
})
