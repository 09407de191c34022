/**
 * Errors on their way from a relay to its consumers.
 *
 * @since 0.1.0
 */
import { refusalParts } from '../codec/error-envelope.js'
import { JobFromWire } from '../codec/job-from-wire.js'
import { isRecord, numberOr, textOr } from '../codec/record.js'
import type { WireRecord } from '../codec/record.js'
import { ApiError } from '../error/api-error.js'
import { AsyncJobFailed } from '../error/async-job-failed.js'
import { DecodeError } from '../error/decode-error.js'
import { InvalidJobId } from '../error/invalid-job-id.js'
import { InvalidOption } from '../error/invalid-option.js'
import { JobRevoked } from '../error/job-revoked.js'
import { JobStalled } from '../error/job-stalled.js'
import { JobTimeoutError } from '../error/job-timeout-error.js'
import { NetworkError } from '../error/network-error.js'
import { NotFound } from '../error/not-found.js'
import { RateLimited } from '../error/rate-limited.js'
import { RequestTimeout } from '../error/request-timeout.js'
import { TokenUnavailable } from '../error/token-unavailable.js'
import { foldWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'

/** What a consumer needs to make the same error; the job of FAILURE and REVOKED goes beside it. */
export const wireOfError = (error: WatchError): WireRecord => ({
  _tag: error._tag,
  message: error.message,
  ...own(error)
})

/** The error that the record tells of; a `DecodeError` where it is none that this version knows. */
export const errorOfWire = (id: string, wire: unknown, job: unknown): WatchError => {
  const record = isRecord(wire) ? wire : {}
  const tag = textOr(record['_tag'], '')
  const read = Object.hasOwn(READERS, tag) ? READERS[tag as WatchError['_tag']] : null
  return read?.(id, record, job) ?? new DecodeError(id, ['error: expected one that this version knows'])
}

// private

const nothing = (): WireRecord => ({})

const own = foldWatchError<WireRecord>({
  AsyncJobFailed: nothing,
  JobRevoked: nothing,
  JobTimeoutError: ({ timeout }) => ({ timeout }),
  JobStalled: ({ stallTimeout }) => ({ stallTimeout }),
  NotFound: ({ code, errors }) => ({ code, errors }),
  ApiError: ({ status, code, errors, retryAfter }) => ({ status, code, errors, retryAfter }),
  RateLimited: ({ retryAfter }) => ({ retryAfter }),
  NetworkError: ({ cause }) => ({ cause }),
  RequestTimeout: ({ requestTimeout }) => ({ requestTimeout }),
  DecodeError: ({ paths }) => ({ paths }),
  InvalidJobId: nothing,
  TokenUnavailable: nothing,
  InvalidOption: ({ option }) => ({ option })
})

type Reader = (id: string, wire: WireRecord, job: unknown) => WatchError | null

const READERS: { readonly [E in WatchError as E['_tag']]: Reader } = {
  AsyncJobFailed: (_, __, job) => (JobFromWire.is(job) ? new AsyncJobFailed(job) : null),
  JobRevoked: (_, __, job) => (JobFromWire.is(job) ? new JobRevoked(job) : null),
  JobTimeoutError: (id, wire) => new JobTimeoutError(id, numberOr(wire['timeout'], 0)),
  JobStalled: (id, wire) => new JobStalled(id, numberOr(wire['stallTimeout'], 0)),
  NotFound: (id, wire) => new NotFound(id, partsOf(wire)),
  ApiError: (id, wire) =>
    new ApiError(id, {
      ...partsOf(wire),
      status: numberOr(wire['status'], 0),
      retryAfter: numberOr(wire['retryAfter'], null)
    }),
  RateLimited: (id, wire) => new RateLimited(id, numberOr(wire['retryAfter'], null), messageOf(wire)),
  NetworkError: (id, wire) => new NetworkError(id, causeOf(wire['cause'])),
  RequestTimeout: (id, wire) => new RequestTimeout(id, numberOr(wire['requestTimeout'], 0)),
  DecodeError: (id, wire) => new DecodeError(id, textsOf(wire['paths'])),
  InvalidJobId: (id) => new InvalidJobId(id),
  TokenUnavailable: (id, wire) => new TokenUnavailable(id, messageOf(wire).replace(/^[^:]*: /, '')),
  InvalidOption: (id, wire) =>
    new InvalidOption(id, textOr(wire['option'], ''), messageOf(wire).replace(/^[^:]*: /, ''))
}

const messageOf = (wire: WireRecord): string => textOr(wire['message'], '')

const partsOf = (wire: WireRecord) => ({ ...refusalParts(wire), message: messageOf(wire) })

const causeOf = (wire: unknown) => {
  const cause = isRecord(wire) ? wire : {}
  return {
    name: textOr(cause['name'], 'Error'),
    message: textOr(cause['message'], ''),
    code: textOr(cause['code'], null)
  }
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
