/**
 * The io-ts codec of a job.
 *
 * @since 0.1.0
 */
import * as t from 'io-ts'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import { isJob } from './is-job.js'
import { jobOfWire } from './job-of-wire.js'
import { isRecord } from './record.js'
import type { WireRecord } from './record.js'
import { wireOfJob } from './wire-of-job.js'

// Built inside functions marked pure, so that a bundler drops codecs that nobody uses.

const Required = /*#__PURE__*/ (() => t.type({ id: t.string, status: t.string }))()

const Progress = /*#__PURE__*/ (() => t.union([t.number, t.null, t.undefined]))()

const failAt = (context: t.Context, key: string, expected: t.Mixed, actual: unknown, message: string) =>
  t.failure<never>(actual, t.appendContext(context, key, expected, actual), message)

const validateJob = (wire: unknown, context: t.Context): t.Validation<Job> => {
  if (!isRecord(wire)) return t.failure(wire, context, 'expected an object')
  // `is` first: it is the cheap way through for an answer that is good.
  if (!Required.is(wire)) return Required.validate(wire, context) as t.Validation<never>
  const id = normalJobId(wire.id)
  if (id === null) return failAt(context, 'id', t.string, wire.id, 'expected a UUID')
  const { progress } = wire as { readonly progress?: unknown }
  if (!Progress.is(progress) || Number.isNaN(progress)) {
    return failAt(context, 'progress', Progress, progress, 'expected a number or null')
  }
  return t.success(jobOfWire(wire, { id, rawStatus: wire.status, progress }))
}

/**
 * Decodes what stands under `data` of an answer of `GET /v3/jobs/{id}`, and encodes it again.
 *
 * Refused are only: no object, an `id` that is no UUID, a `status` that is no text, a `progress` of a wrong
 * type (NaN included). All else is mended: `progress` is clamped to 0..100 (null or missing: 100 for SUCCESS,
 * else 0, and not known); missing or odd `name`, `info`, errors and `extras` become `''`, `{}`, null and
 * `{}`; an odd task keeps its value as `result` with status UNKNOWN; unknown fields survive. Never throws.
 *
 * Source: Fiddler REST reference, Jobs.
 *
 * @example
 * import { JobFromWire } from 'fiddler-jobs'
 *
 * const decoded = JobFromWire.decode({ id: 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068', status: 'STARTED', progress: 42 })
 * if (decoded._tag === 'Right') console.log(decoded.right.progress)
 *
 * @category codecs
 * @since 0.1.0
 */
export const JobFromWire: t.Type<Job, WireRecord, unknown> = /*#__PURE__*/ (() =>
  new t.Type<Job, WireRecord, unknown>('Job', isJob, validateJob, wireOfJob))()
