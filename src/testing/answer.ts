/**
 * What a scripted server does with one request.
 *
 * @since 0.1.0
 */
import type { TransportResponse } from '../http/transport.js'
import { jobLike } from './a-job.js'
import type { JobLike } from './a-job.js'
import { jobAnswer } from './wire.js'

// model

/**
 * What was asked for.
 *
 * @category model
 * @since 0.1.0
 */
export interface Asked {
  readonly id: string
  readonly verbose: boolean
}

/**
 * One answer, or what comes instead of one. Made by `refused`, `broken`, `silent` and the like.
 *
 * @category model
 * @since 0.1.0
 */
export interface Answer {
  readonly _tag: 'Answer'
  /** In a word or two, for journals and for what is left of a script. */
  readonly says: string
  /** ms on the way, 0 being synchronous; null: the latency of the server. */
  readonly after: number | null
  /** Without it, and without a `fault`, nothing ever comes. */
  readonly response?: (asked: Asked) => TransportResponse
  /** What the transport errors with. */
  readonly fault?: unknown
  /** The job that the server has accepted with it: its life begins now. */
  readonly accepts?: string
}

/**
 * One step of a script: a snapshot (whose id is always the one asked for) or an answer of another kind.
 *
 * @category model
 * @since 0.1.0
 */
export type Step = JobLike | Answer

// constructors

/** The answer that a step means; throws a `TypeError` where it is no snapshot. */
export const answerOf = (step: Step): Answer => {
  if (isAnswer(step)) return step
  const job = jobLike(step, SOME_ID)
  const { rawStatus, progress, progressKnown } = job
  return {
    _tag: 'Answer',
    says: progressKnown ? `${rawStatus} ${progress} %` : rawStatus,
    after: null,
    response: ({ id, verbose }) => jobAnswer({ ...job, id }, verbose)
  }
}

// private

// Snapshots are checked when the script is written, before anybody asks.
const SOME_ID = '00000000-0000-4000-8000-000000000000'

const isAnswer = (step: Step): step is Answer =>
  typeof step === 'object' && (step as { readonly _tag?: unknown })._tag === 'Answer'
