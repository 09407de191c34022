/**
 * What the command ends with.
 *
 * @since 0.1.0
 */
import type { Either } from 'fp-ts/lib/Either.js'
import { foldWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'

// model

/** Exit codes; scripts rely on them. */
export const ExitCode = {
  /** Every job succeeded, or was printed by `get`. */
  ok: 0,
  jobFailed: 1,
  /** A flag, an id, the endpoint or the token cannot be used. */
  usage: 2,
  revoked: 3,
  notFound: 4,
  /** The API refused, or it or the network failed for too long. */
  gaveUp: 5,
  /** A fault of this program. Source: EX_SOFTWARE of sysexits.h. */
  internal: 70,
  /** As the command `timeout` has it; a stall too. */
  timedOut: 124,
  /** 128 + SIGINT. */
  interrupted: 130,
  /** 128 + SIGPIPE: nobody reads our output any more. */
  brokenPipe: 141,
  /** 128 + SIGTERM. */
  terminated: 143
} as const

/** One of the exit codes. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

// constructors

/** The code of one job. */
export const exitCodeOf = (outcome: Either<WatchError, unknown>): ExitCode =>
  outcome._tag === 'Right' ? ExitCode.ok : ofError(outcome.left)

// operators

/** The code of several jobs: 5 before 4 before 1 before 3 before 124, whatever their order. */
export const worstOf = (codes: Iterable<ExitCode>): ExitCode => {
  const all = new Set(codes)
  return SEVEREST_FIRST.find((code) => all.has(code)) ?? ExitCode.ok
}

// private

const SEVEREST_FIRST = [
  ExitCode.usage,
  ExitCode.gaveUp,
  ExitCode.notFound,
  ExitCode.jobFailed,
  ExitCode.revoked,
  ExitCode.timedOut
]

const gaveUp = (): ExitCode => ExitCode.gaveUp
const usage = (): ExitCode => ExitCode.usage
const timedOut = (): ExitCode => ExitCode.timedOut

const ofError = foldWatchError<ExitCode>({
  AsyncJobFailed: () => ExitCode.jobFailed,
  JobRevoked: () => ExitCode.revoked,
  JobTimeoutError: timedOut,
  JobStalled: timedOut,
  NotFound: () => ExitCode.notFound,
  ApiError: gaveUp,
  RateLimited: gaveUp,
  NetworkError: gaveUp,
  RequestTimeout: gaveUp,
  DecodeError: gaveUp,
  TokenUnavailable: gaveUp,
  InvalidJobId: usage,
  InvalidOption: usage
})
