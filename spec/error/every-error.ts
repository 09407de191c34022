import { ApiError } from '../../src/error/api-error.js'
import { AsyncJobFailed } from '../../src/error/async-job-failed.js'
import { DecodeError } from '../../src/error/decode-error.js'
import { InvalidJobId } from '../../src/error/invalid-job-id.js'
import { InvalidOption } from '../../src/error/invalid-option.js'
import { JobRevoked } from '../../src/error/job-revoked.js'
import { JobStalled } from '../../src/error/job-stalled.js'
import { JobTimeoutError } from '../../src/error/job-timeout-error.js'
import { NetworkError } from '../../src/error/network-error.js'
import { NotFound } from '../../src/error/not-found.js'
import { RateLimited } from '../../src/error/rate-limited.js'
import { RequestTimeout } from '../../src/error/request-timeout.js'
import { TokenUnavailable } from '../../src/error/token-unavailable.js'
import type { WatchError } from '../../src/error/watch-error.js'
import { JOB_ID, aJob } from '../job/a-job.js'

/** The classes by tag; the compiler asks for each. */
export const CLASSES = {
  AsyncJobFailed,
  JobRevoked,
  JobTimeoutError,
  JobStalled,
  NotFound,
  ApiError,
  RateLimited,
  NetworkError,
  RequestTimeout,
  DecodeError,
  InvalidJobId,
  TokenUnavailable,
  InvalidOption
} satisfies { readonly [E in WatchError as E['_tag']]: unknown }

export type Classes = typeof CLASSES

export type Tag = WatchError['_tag']

export const TAGS = Object.keys(CLASSES) as readonly Tag[]

export const FAILED = aJob({ status: 'FAILURE', errorReason: 'ValueError', errorMessage: 'bad column' })
export const REVOKED = aJob({ status: 'REVOKED', progress: 10 })

/** One error of each kind, made by the given copy of the classes. */
export const everyError = (of: Classes = CLASSES): { readonly [E in WatchError as E['_tag']]: E } => ({
  AsyncJobFailed: new of.AsyncJobFailed(FAILED),
  JobRevoked: new of.JobRevoked(REVOKED),
  JobTimeoutError: new of.JobTimeoutError(JOB_ID, 1_800_000),
  JobStalled: new of.JobStalled(JOB_ID, 600_000),
  NotFound: new of.NotFound(JOB_ID, {
    code: 404,
    message: 'Job not found for the given identifier',
    errors: [{ reason: 'ObjectNotFound', message: 'Job not found', help: null }]
  }),
  ApiError: new of.ApiError(JOB_ID, {
    status: 403,
    code: 403,
    message: 'You may not see this job',
    errors: [{ reason: 'Forbidden', message: 'no role', help: 'ask an admin' }]
  }),
  RateLimited: new of.RateLimited(JOB_ID, 2_000),
  NetworkError: new of.NetworkError(JOB_ID, {
    name: 'FetchError',
    message: 'connect ECONNREFUSED 127.0.0.1:1',
    code: 'ECONNREFUSED'
  }),
  RequestTimeout: new of.RequestTimeout(JOB_ID, 30_000),
  DecodeError: new of.DecodeError(JOB_ID, ['data.status: expected a string', 'data.id: expected this job']),
  InvalidJobId: new of.InvalidJobId('../models'),
  TokenUnavailable: new of.TokenUnavailable(JOB_ID, 'the token function threw'),
  InvalidOption: new of.InvalidOption(JOB_ID, 'interval', 'the function gave NaN')
})
