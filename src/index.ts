/**
 * Watch a Fiddler AI job as a cold RxJS Observable.
 *
 * @since 0.1.0
 */

/* The client */
export { createJobClient } from './client/create-job-client.js'
export type { JobClient } from './client/job-client.js'
export type { JobClientConfig, RateLimits } from './client/job-client-config.js'
export type { SubmitRequest } from './watch/submit-request.js'
export type { ClientEvent } from './http/client-event.js'
export type { Transport, TransportRequest, TransportResponse } from './http/transport.js'

/* The relay's client */
export { createRelayClient } from './relay-client/create-relay-client.js'
export type { RelayClientConfig } from './relay-client/relay-client-config.js'
export type { StreamRequest, StreamSignal, StreamTransport } from './relay-client/stream-transport.js'

/* Watching */
export type { JobUpdate, Polled, Settled, Trouble } from './watch/job-update.js'
export type { Seen, WatchOptions } from './watch/watch-options.js'
export { growing } from './schedule/growing.js'
export type { GrowingOptions } from './schedule/growing.js'

/* Fleets */
export type { FleetOptions, JobIds } from './fleet/fleet-options.js'
export type { JobBoard, JobPhase, JobRow } from './fleet/job-board.js'

/* Jobs */
export { JobFromWire } from './codec/job-from-wire.js'
export { failedTasks } from './job/failed-tasks.js'
export type { Job, JobInfo, JobTask } from './job/job.js'
export type { JobRef } from './job/job-ref.js'
export { JobStatus, isCancellable, isTerminal } from './job/job-status.js'
export { RETRY_WINDOWS } from './job/retry-windows.js'

/* Operators */
export { documentHidden } from './operators/document-hidden.js'
export type { DocumentLike } from './operators/document-hidden.js'
export { eta } from './operators/eta.js'
export { logProgress } from './operators/log-progress.js'
export { onStatusChange } from './operators/on-status-change.js'
export type { StatusChange } from './operators/on-status-change.js'
export { progressOf } from './operators/progress-of.js'
export { toTaskEither } from './operators/to-task-either.js'
export { untilAborted } from './operators/until-aborted.js'
export type { AbortSignalLike } from './operators/until-aborted.js'
export { untilTerminal } from './operators/until-terminal.js'
export { pollUntil } from './poll/poll-until.js'
export type { PollOptions } from './poll/poll-until.js'
export type { Backoff } from './schedule/backoff.js'

/* Errors */
export { ApiError } from './error/api-error.js'
export type { ApiErrorDetail, ApiErrorParts } from './error/api-error.js'
export { AsyncJobFailed } from './error/async-job-failed.js'
export { DecodeError } from './error/decode-error.js'
export type { WatchErrorJson } from './error/fiddler-error.js'
export { InvalidJobId } from './error/invalid-job-id.js'
export { InvalidOption } from './error/invalid-option.js'
export { JobRevoked } from './error/job-revoked.js'
export { JobStalled } from './error/job-stalled.js'
export { JobTimeoutError } from './error/job-timeout-error.js'
export { NetworkError } from './error/network-error.js'
export type { NetworkCause } from './error/network-error.js'
export { NotFound } from './error/not-found.js'
export { RateLimited } from './error/rate-limited.js'
export { RequestTimeout } from './error/request-timeout.js'
export { TokenUnavailable } from './error/token-unavailable.js'
export { foldWatchError, isWatchError } from './error/watch-error.js'
export type { WatchError } from './error/watch-error.js'
export type { WatchReport } from './error/watch-report.js'
