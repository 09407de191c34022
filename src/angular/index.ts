/**
 * Fiddler jobs in an Angular application: providers, signals, and the client over `HttpClient`.
 *
 * @since 0.1.0
 */
export { injectJob } from './inject-job.js'
export type { JobSignals } from './inject-job.js'
export { injectJobBoard } from './inject-job-board.js'
export type { InjectJobBoardOptions } from './inject-job-board.js'
export { injectJobs } from './inject-jobs.js'
export { JOB_CLIENT } from './job-client-token.js'
export type { InjectJobOptions, JobIdSource } from './follow-job.js'
export { jobResource } from './job-resource.js'
export type { JobResource } from './job-resource.js'
export type { JobTrouble } from './job-state.js'
export { provideFiddlerJobs } from './provide-fiddler-jobs.js'
export type { FiddlerJobsFeature } from './feature.js'
export { withHttpClient } from './with-http-client.js'
export type { HttpClientOptions } from './with-http-client.js'
export { withPauseWhenHidden } from './with-pause-when-hidden.js'
export type { PauseWhenHiddenOptions } from './with-pause-when-hidden.js'
