/**
 * Tells a decoded job from anything else.
 *
 * @since 0.1.0
 */
import type { Job, JobTask } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import { JobStatus } from '../job/job-status.js'
import { isRecord } from './record.js'

/** Whether a value has every field of a `Job`, each in its range. */
export const isJob = (value: unknown): value is Job =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  normalJobId(value['id']) === value['id'] &&
  typeof value['name'] === 'string' &&
  isStatus(value['status']) &&
  typeof value['rawStatus'] === 'string' &&
  isPerCent(value['progress']) &&
  typeof value['progressKnown'] === 'boolean' &&
  isRecord(value['info']) &&
  isTextOrNull(value['errorMessage']) &&
  isTextOrNull(value['errorReason']) &&
  isRecord(value['extras']) &&
  Object.values(value['extras']).every(isTask)

// private

const isTask = (value: unknown): value is JobTask =>
  isRecord(value) &&
  isStatus(value['status']) &&
  typeof value['rawStatus'] === 'string' &&
  'result' in value &&
  isTextOrNull(value['errorMessage'])

const isStatus = (value: unknown): value is JobStatus =>
  typeof value === 'string' && Object.hasOwn(JobStatus, value)

const isPerCent = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 100

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string'
