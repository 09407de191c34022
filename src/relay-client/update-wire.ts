/**
 * Updates of jobs on their way from a relay to its consumers.
 *
 * @since 0.1.0
 */
import { frozenThroughout } from '../codec/frozen-throughout.js'
import { JobFromWire } from '../codec/job-from-wire.js'
import { parseJson } from '../codec/parse-json.js'
import { isRecord, numberOr } from '../codec/record.js'
import type { WireRecord } from '../codec/record.js'
import type { WatchError } from '../error/watch-error.js'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import type { JobUpdate } from '../watch/job-update.js'
import { settledUpdate } from '../watch/voice.js'
import { errorOfWire, wireOfError } from './error-wire.js'

// model

/** Reads that count in the relay's windows. */
export interface Budget {
  readonly usedLastSecond: number
  readonly usedLastMinute: number
}

/** One update as a relay told it. */
export interface Relayed {
  readonly update: JobUpdate
  /** Its number: later ones have higher ones, whatever the job. */
  readonly n: number
  /** The last snapshot of a job that has ended: a `Settled` bears its own. */
  readonly job: Job | null
  readonly budget: Budget | null
}

// constructors

/** The update as JSON has it, the job in the server's own form. `at` is the moment of the poll, epoch ms. */
export const wireOfUpdate = (update: JobUpdate, at: number): WireRecord => {
  const { _tag, id } = update
  switch (_tag) {
    case 'Polled':
      return { _tag, id, at, job: JobFromWire.encode(update.job) }
    case 'Trouble':
      return {
        _tag,
        id,
        at,
        error: wireOfError(update.error),
        failures: update.failures,
        retryIn: update.retryIn
      }
    case 'Settled': {
      const job = endedJob(update.outcome)
      const error = update.outcome._tag === 'Left' ? wireOfError(update.outcome.left) : null
      return { _tag, id, at, job: job && JobFromWire.encode(job), error }
    }
  }
}

/** The update that the text tells of, or null where it tells of none: a newer relay may say what this version does not know. */
export const updateOfWire = (text: string): Relayed | null => {
  const wire = parseJson(text)?.value
  if (!isRecord(wire)) return null
  const id = normalJobId(wire['id'])
  const { n } = wire
  if (id === null || !Number.isSafeInteger(n)) return null
  const job = jobOf(wire['job'], id)
  const update = updateOf(wire, id, job)
  return update && { update, n: n as number, job, budget: budgetOf(wire['budget']) }
}

/** The snapshot in which the job ended, where it has. */
export const endedJob = (
  outcome:
    { readonly _tag: 'Right'; readonly right: Job } | { readonly _tag: 'Left'; readonly left: WatchError }
): Job | null => {
  if (outcome._tag === 'Right') return outcome.right
  const { left } = outcome
  return left._tag === 'AsyncJobFailed' || left._tag === 'JobRevoked' ? left.job : null
}

// private

const updateOf = (wire: WireRecord, id: string, job: Job | null): JobUpdate | null => {
  switch (wire['_tag']) {
    case 'Polled':
      return job && { _tag: 'Polled', id, job }
    case 'Trouble': {
      const failures = numberOr(wire['failures'], 1)
      const error = errorOfWire(id, wire['error'], null)
      return { _tag: 'Trouble', id, error, failures, retryIn: numberOr(wire['retryIn'], null) }
    }
    case 'Settled': {
      if (wire['error'] === null) return job && settledUpdate(id, null, job)
      return settledUpdate(id, errorOfWire(id, wire['error'], job), job)
    }
    default:
      return null
  }
}

const jobOf = (wire: unknown, id: string): Job | null => {
  if (!isRecord(wire)) return null
  const decoded = JobFromWire.decode(frozenThroughout(wire))
  return decoded._tag === 'Right' && decoded.right.id === id ? decoded.right : null
}

const budgetOf = (wire: unknown): Budget | null => {
  if (!isRecord(wire)) return null
  return {
    usedLastSecond: numberOr(wire['usedLastSecond'], 0),
    usedLastMinute: numberOr(wire['usedLastMinute'], 0)
  }
}
