/**
 * For tests of code that uses fiddler-jobs: a scripted server, a fake client, snapshots and virtual time. No
 * network, no Node built-ins.
 *
 * @since 0.1.0
 */

/* A server that is a script */
export { accepted, broken, cut, loginPage, raw, refused, silent, slow } from './faults.js'
export { polls } from './job-script.js'
export { scriptedServer } from './scripted-server.js'
export type { Answer, Asked, Step } from './answer.js'
export type { Refusal } from './faults.js'
export type { JobScript, Poll } from './job-script.js'
export type { RequestLog } from './request-journal.js'
export type { JobScripts } from './scripted-jobs.js'
export type { ScriptedServer, ScriptedServerOptions } from './scripted-server.js'

/* A client that says what a test says */
export { fakeJobClient } from './fake-job-client.js'
export type { FakeCall, FakeJobClient, FakeJobClientOptions } from './fake-job-client.js'
export type { FakeScript } from './fake-script.js'

/* Snapshots */
export { aJob, jobId } from './a-job.js'
export { jobLetters } from './letters.js'
export type { JobLike } from './a-job.js'
export type { JobLetter } from './letters.js'

/* Time */
export { hear } from './hear.js'
export { VirtualClock } from './virtual-clock.js'
export type { Heard } from './hear.js'
