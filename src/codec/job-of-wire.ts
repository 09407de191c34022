/**
 * The job that a checked wire object tells of.
 *
 * @since 0.1.0
 */
import type { Job, JobInfo, JobTask } from '../job/job.js'
import { jobStatusOf } from '../job/job-status.js'
import { isRecord, put, textOr } from './record.js'
import type { WireRecord } from './record.js'

/** What decides between a job and a refusal, already checked. */
export interface Checked {
  /** Lower case. */
  readonly id: string
  readonly rawStatus: string
  readonly progress: number | null | undefined
}

/** Builds the snapshot; whatever else is missing or odd is mended, never refused. */
export const jobOfWire = (wire: WireRecord, { id, rawStatus, progress }: Checked): Job => {
  const status = jobStatusOf(rawStatus)
  return Object.freeze({
    ...unknownFields(wire),
    id,
    name: textOr(wire['name'], ''),
    status,
    rawStatus,
    progress: progress == null ? (status === 'SUCCESS' ? 100 : 0) : Math.min(100, Math.max(0, progress)),
    progressKnown: progress != null,
    info: isRecord(wire['info']) ? (Object.freeze({ ...wire['info'] }) as JobInfo) : NOTHING,
    errorMessage: textOr(wire['error_message'], null),
    errorReason: textOr(wire['error_reason'], null),
    extras: isRecord(wire['extras']) ? tasksOf(wire['extras']) : NOTHING
  })
}

// private

const NOTHING: Readonly<Record<string, never>> = Object.freeze({})

const tasksOf = (wire: WireRecord): Job['extras'] => {
  const tasks: Record<string, JobTask> = {}
  for (const id of Object.keys(wire)) put(tasks, id, taskOf(wire[id]))
  return Object.freeze(tasks)
}

// An odd entry (also one whose status is empty) is kept whole as the task's result: rawStatus is '' for these
// alone.
const taskOf = (wire: unknown): JobTask => {
  if (!isRecord(wire) || typeof wire['status'] !== 'string' || wire['status'] === '') {
    return Object.freeze({ status: 'UNKNOWN', rawStatus: '', result: wire, errorMessage: null })
  }
  const { status: rawStatus, result = null, error_message: message, ...rest } = wire
  return Object.freeze({
    ...rest,
    status: jobStatusOf(rawStatus),
    rawStatus,
    result,
    errorMessage: textOr(message, null)
  })
}

const DOCUMENTED: ReadonlySet<string> = /*#__PURE__*/ new Set(
  'id name status progress info error_message error_reason extras'.split(' ')
)

const unknownFields = (wire: WireRecord): WireRecord => {
  let rest: Record<string, unknown> | null = null
  for (const key of Object.keys(wire)) if (!DOCUMENTED.has(key)) put((rest ??= {}), key, wire[key])
  return rest ?? NOTHING
}
