import type { Job } from '../../../src/job/job.js'
import { decodeJob } from '../../../src/codec/decode-answer.js'
import type { WireRecord } from '../../../src/codec/record.js'

export const JOB_ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
export const TASK_ID = '3f5025e5-1d2f-4b0f-a955-b8cd4e43d2e8'

/** What stands under `data` of a documented answer, changed where the spec says so; `undefined` leaves a field out. */
export const wireJob = (changes: WireRecord = {}): WireRecord => ({
  name: 'Ingestion dataset Upload',
  info: {
    resource_type: 'DATASET',
    resource_name: 'bank_churn',
    project_name: 'bank_churn',
    resource: { id: 'c97cd455-1e64-4e79-bd86-7bd399505678', name: 'bank_churn' }
  },
  id: JOB_ID,
  status: 'STARTED',
  progress: 42.5,
  error_message: null,
  error_reason: null,
  extras: {
    [TASK_ID]: { status: 'SUCCESS', result: { result: { file_type: '.csv' } }, error_message: null }
  },
  ...changes
})

/** A whole answer as text. */
export const answerOf = (data: unknown): string =>
  JSON.stringify({ api_version: '3.0', kind: 'NORMAL', data })

/** The job that a body tells of; throws what was wrong with it. */
export const jobIn = (body: string, id = JOB_ID): Job => {
  const decoded = decodeJob(body, id)
  if (decoded._tag === 'Left') throw new Error(decoded.left.join('; '))
  return decoded.right
}

/** The job that a documented answer with these changes tells of. */
export const jobWith = (changes: WireRecord): Job => jobIn(answerOf(wireJob(changes)))

/** What was wrong with a body; throws where nothing was. */
export const faultsIn = (body: string, id = JOB_ID): readonly string[] => {
  const decoded = decodeJob(body, id)
  if (decoded._tag === 'Right') throw new Error('it was decoded')
  return decoded.left
}
