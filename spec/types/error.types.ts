/**
 * What the compiler must accept and refuse about errors. Checked by tsc; never run.
 */
import { FiddlerError } from '../../src/error/fiddler-error.js'
import { foldWatchError, isWatchError } from '../../src/error/watch-error.js'
import type { ApiError } from '../../src/error/api-error.js'
import type { AsyncJobFailed } from '../../src/error/async-job-failed.js'
import type { DecodeError } from '../../src/error/decode-error.js'
import type { NetworkError } from '../../src/error/network-error.js'
import type { WatchError } from '../../src/error/watch-error.js'
import type { WatchReport } from '../../src/error/watch-report.js'
import type { Job } from '../../src/job/job.js'
import type { Holds, Same } from './assert.js'

// A switch over `_tag` that has every case needs no default, and each case has its own fields.
export const exhaustive = (error: WatchError): string => {
  switch (error._tag) {
    case 'AsyncJobFailed':
      return error.errorReason ?? error.job.name
    case 'JobRevoked':
      return error.job.name
    case 'JobTimeoutError':
      return error.timeout.toFixed()
    case 'JobStalled':
      return error.stallTimeout.toFixed()
    case 'NotFound':
    case 'ApiError':
    case 'RateLimited':
      return error.status.toFixed()
    case 'NetworkError':
      return error.cause.message
    case 'RequestTimeout':
      return error.requestTimeout.toFixed()
    case 'DecodeError':
      return error.paths.join()
    case 'InvalidJobId':
    case 'TokenUnavailable':
      return error.message
    case 'InvalidOption':
      return error.option
  }
}

// @ts-expect-error -- a switch that forgets a case may return undefined
export const forgetful = (error: WatchError): string => {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- what the compiler must refuse by itself
  switch (error._tag) {
    case 'AsyncJobFailed':
      return error.job.name
    case 'JobRevoked':
      return error.job.name
  }
}

// `name` discriminates as well as `_tag`, and both are literals.
export const byName = (error: WatchError): number | null =>
  error.name === 'JobTimeoutError' ? error.timeout : null
export type NamesAreTags = Holds<Same<WatchError['name'], WatchError['_tag']>>

// @ts-expect-error -- 'Timeout' is no tag
export const misspelt = (error: WatchError): boolean => error._tag === 'Timeout'

const number = (): number => 1
const cases = {
  AsyncJobFailed: number,
  JobRevoked: number,
  JobTimeoutError: number,
  JobStalled: number,
  NotFound: number,
  ApiError: number,
  RateLimited: number,
  NetworkError: number,
  RequestTimeout: number,
  DecodeError: number,
  InvalidJobId: number,
  TokenUnavailable: number
}

export const fold: (error: WatchError) => number = foldWatchError({ ...cases, InvalidOption: number })

// @ts-expect-error -- InvalidOption is missing
export const incomplete = foldWatchError<number>(cases)

// @ts-expect-error -- one case gives text where the others give numbers
export const mixed = foldWatchError<number>({ ...cases, InvalidOption: () => 'text' })

const nameOf = (error: NetworkError): string => error.cause.name

export const typedCases = foldWatchError<string>({
  ...(null as unknown as { [E in WatchError as E['_tag']]: (error: E) => string }),
  NetworkError: (error) => nameOf(error)
})

// The guard narrows what was caught; the report is there only where a watch has ended.
export const caught = (value: unknown): number | undefined => (isWatchError(value) ? value.polls : undefined)

// @ts-expect-error -- the base is abstract: switch on `_tag` instead
export const Base: new (id: string | null, message: string) => FiddlerError = FiddlerError

declare const told: WatchError & WatchReport
declare const failed: AsyncJobFailed
declare const undecoded: DecodeError
declare const refused: ApiError
declare const unreached: NetworkError
declare const job: Job

export const polls: number = told.polls

export const writes = (): void => {
  // @ts-expect-error -- readonly
  failed._tag = 'AsyncJobFailed'
  // @ts-expect-error -- readonly
  failed.name = 'AsyncJobFailed'
  // @ts-expect-error -- readonly
  failed.id = 'x'
  // @ts-expect-error -- readonly
  failed.polls = 1
  // @ts-expect-error -- readonly
  failed.job = job
  // @ts-expect-error -- readonly
  failed.job.status = 'SUCCESS'
  // @ts-expect-error -- readonly
  told.lastJob = job
  // @ts-expect-error -- readonly
  told.counts['NotFound'] = 1
  // @ts-expect-error -- readonly
  undecoded.paths[0] = 'x'
  // @ts-expect-error -- readonly
  refused.errors[0] = { reason: null, message: null, help: null }
  // @ts-expect-error -- readonly
  unreached.cause.message = 'x'
}
