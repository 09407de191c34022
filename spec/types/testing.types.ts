/**
 * What the test kit must accept and refuse. Checked by tsc; never run.
 */
import type { Observable } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import type { JobClient } from '../../src/client/job-client.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import type { WatchError } from '../../src/error/watch-error.js'
import type { Job } from '../../src/job/job.js'
import { aJob, jobId } from '../../src/testing/a-job.js'
import { fakeJobClient } from '../../src/testing/fake-job-client.js'
import type { FakeCall } from '../../src/testing/fake-job-client.js'
import { accepted, refused, slow } from '../../src/testing/faults.js'
import { polls } from '../../src/testing/job-script.js'
import { jobLetters } from '../../src/testing/letters.js'
import type { RequestLog } from '../../src/testing/request-journal.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import type { ScriptedServer } from '../../src/testing/scripted-server.js'
import type { Holds, Same } from './assert.js'

declare const news: Observable<Job | WatchError>
declare const error: WatchError

// Every shape of a script; what the server gives is what a client takes.
export const servers: readonly ScriptedServer[] = [
  scriptedServer('p 5s y'),
  scriptedServer(['PENDING', { progress: 20 }, aJob(), refused(503), slow(5, 'SUCCESS'), ...polls('p y')]),
  scriptedServer(({ id, n, at }) => ({ name: id, progress: n + at })),
  scriptedServer(
    { [jobId()]: 'p', [jobId(2)]: ['PENDING'] },
    { submits: [{ id: jobId(), name: '' }, accepted({ id: jobId(), name: '' })] }
  )
]
export const config: JobClientConfig = scriptedServer('y').config

// A fake client stands wherever a client does.
export const fake: JobClient = fakeJobClient({
  [jobId()]: 'p',
  [jobId(2)]: ['PENDING', error, {}],
  [jobId(3)]: news
})

// Values for RxJS's own marbles.
new TestScheduler(() => undefined).run(({ hot }) => fakeJobClient({ [jobId()]: hot('p 5s y', jobLetters()) }))

export type Checks = [
  Holds<Same<RequestLog, Readonly<RequestLog>>>,
  Holds<Same<FakeCall, Readonly<FakeCall>>>,
  Holds<Same<ScriptedServer['requests'], readonly RequestLog[]>>
]

// @ts-expect-error -- 'DONE' is no status
scriptedServer(['DONE'])
// @ts-expect-error -- a snapshot has no such field
scriptedServer([{ percent: 1 }])
// @ts-expect-error -- a number is no step: refused(503) says it
scriptedServer([503])
// @ts-expect-error -- a fault is an answer; a fake client has none
fakeJobClient({ [jobId()]: [refused(503)] })
// @ts-expect-error -- there is no such letter
export const none: unknown = jobLetters().q
