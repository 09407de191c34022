/**
 * Every public record is readonly all through. Checked by tsc; never run.
 */
import type { ClientEvent } from '../../src/http/client-event.js'
import type { JobClient } from '../../src/client/job-client.js'
import type { JobClientConfig, RateLimits } from '../../src/client/job-client-config.js'
import type { ApiErrorDetail } from '../../src/error/api-error.js'
import type { WatchReport } from '../../src/error/watch-report.js'
import type { JobRef } from '../../src/job/job-ref.js'
import type { Job, JobInfo, JobTask } from '../../src/job/job.js'
import type { TransportRequest, TransportResponse } from '../../src/http/transport.js'
import type { StatusChange } from '../../src/operators/on-status-change.js'
import type { GrowingOptions } from '../../src/schedule/growing.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import type { Seen, WatchOptions } from '../../src/watch/watch-options.js'
import type { Holds, Same } from './assert.js'

/** Readonly at every depth; functions and streams are left as they are. */
type Deep<A> = A extends (...args: never) => unknown
  ? A
  : A extends { subscribe: unknown }
    ? A
    : A extends object
      ? { readonly [K in keyof A]: Deep<A[K]> }
      : A

type Frozen<A> = Same<A, Deep<A>>

export type Checks = [
  Holds<Frozen<Job>>,
  Holds<Frozen<JobInfo>>,
  Holds<Frozen<JobTask>>,
  Holds<Frozen<JobRef>>,
  Holds<Frozen<StatusChange>>,
  Holds<Frozen<GrowingOptions>>,
  Holds<Frozen<WatchOptions>>,
  Holds<Frozen<Seen>>,
  Holds<Frozen<RateLimits>>,
  Holds<Frozen<TransportRequest>>,
  Holds<Frozen<TransportResponse>>,
  Holds<Frozen<ApiErrorDetail>>,
  Holds<Same<WatchReport, Readonly<WatchReport>>>
]

// The check itself can fail: a writable field at any depth is found.
// @ts-expect-error -- `a.b` is writable
export type Caught = Holds<Frozen<{ readonly a: { b: number } }>>

declare const job: Job
declare const update: JobUpdate
declare const event: ClientEvent
declare const config: JobClientConfig
declare const client: JobClient
declare const events: JobClient['events$']

export const writes = (): void => {
  // @ts-expect-error -- readonly
  job.progress = 1
  // @ts-expect-error -- readonly
  job.extras['a'] = { status: 'SUCCESS', rawStatus: 'SUCCESS', result: null, errorMessage: null }
  // @ts-expect-error -- readonly
  job.info['a'] = 1
  // @ts-expect-error -- readonly
  update.id = 'x'
  // @ts-expect-error -- readonly
  event.at = 1
  // @ts-expect-error -- readonly
  config.baseUrl = 'x'
  // @ts-expect-error -- readonly
  client.events$ = events
}
