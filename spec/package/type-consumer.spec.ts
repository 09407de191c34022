import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { ROOT, writeFiles } from './planted-tree.js'
import type { Files } from './planted-tree.js'
import { run } from './run.js'
import type { Ran } from './run.js'

// The strictest reader: checks our declarations too, knows no DOM and no Node.
const STRICTEST = {
  module: 'NodeNext',
  target: 'ES2022',
  lib: ['ES2022'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: false,
  skipLibCheck: false,
  noEmit: true
}

const PROGRAM = `
import { lastValueFrom, map, switchMap } from 'rxjs'
import type { Observable } from 'rxjs'
import { createJobClient, foldWatchError, isTerminal, isWatchError, JobStatus, untilTerminal } from 'fiddler-jobs'
import type { Job, JobUpdate, Transport, WatchError } from 'fiddler-jobs'

declare const transport: Transport
const client = createJobClient({ baseUrl: 'https://acme.fiddler.ai', token: async () => 'secret', transport })
export const jobs: Observable<Job> = client.watch('id', { interval: (job, seen) => job.progress + seen.elapsed })
export const updates: Observable<JobUpdate> = client.track('id')
export const published: Observable<boolean> = client
  .submit({ method: 'POST', path: '/v3/events', body: {} })
  .pipe(switchMap((ref) => client.watch(ref.id)), untilTerminal(), map((job) => isTerminal(job)))
export const last: Promise<Job> = lastValueFrom(client.wait('id'))
export const failed: boolean = JobStatus.FAILURE === 'FAILURE'
export const say = (error: unknown): string => (isWatchError(error) ? worded(error) : 'foreign')
const worded = (error: WatchError): string => error._tag + ' ' + error.message
export type Fold = typeof foldWatchError

// Each of the following is an error, or the compiler says that the expectation is not met.
// @ts-expect-error a job cannot be changed
export const change = (job: Job) => { job.progress = 1 }
// @ts-expect-error the base URL is a text
export const wrong = createJobClient({ baseUrl: 1 })
// @ts-expect-error there is no such option
export const unknown = client.watch('id', { intervall: 1 })
// @ts-expect-error what lies behind the doors stays there
export type Inner = typeof import('fiddler-jobs/internal/poll/poll-by.js')
// @ts-expect-error what lies behind the doors stays there
export type Dist = typeof import('fiddler-jobs/dist/poll/poll-by.js')
`

const TESTS = `
import type { Observable } from 'rxjs'
import { createJobClient } from 'fiddler-jobs'
import type { Job, JobClient } from 'fiddler-jobs'
import { VirtualClock, aJob, fakeJobClient, hear, jobId, jobLetters, polls, refused, scriptedServer, slow } from 'fiddler-jobs/testing'
import type { FakeJobClient, JobScript, RequestLog } from 'fiddler-jobs/testing'

const scheduler = new VirtualClock()
const script: JobScript = ['PENDING', { progress: 20 }, aJob(), refused(503), slow(10, 'SUCCESS'), ...polls('p y')]
const server = scriptedServer({ [jobId()]: script, [jobId(2)]: 'p 5s y', [jobId(3)]: ({ n }) => ({ progress: n }) }, { scheduler })
export const client: JobClient = createJobClient({ ...server.config, limits: { perSecond: 1 } })
export const fake: FakeJobClient = fakeJobClient({ [jobId()]: client.live(jobId()), [jobId(2)]: ['STARTED'] })
export const given: JobClient = fake
export const heard: readonly Job[] = hear(fake.watch(jobId()), scheduler).values
export const asked: readonly RequestLog[] = server.requests
export const letter: Job = jobLetters().y
export type Stream = Observable<Job>
// @ts-expect-error there is no such status
scriptedServer(['DONE'])
// @ts-expect-error a snapshot has no such field
scriptedServer([{ percent: 1 }])
// @ts-expect-error the journal is not to be written
server.requests.push(asked[0])
// @ts-expect-error there is no such letter
jobLetters().q
// @ts-expect-error an interval is no script
fakeJobClient({ [jobId()]: 5 })
`

// rxjs itself asks for this one; nothing else of the platform's types may be missing.
const RXJS_NEEDS =
  'declare function setTimeout(handler: (...args: any[]) => void, timeout?: number): number\n'

const project = inject('esmProject')

const compile = async (
  name: string,
  compilerOptions: object,
  files: Files,
  where: string = project
): Promise<Ran> => {
  const tsconfig = JSON.stringify({ compilerOptions, files: Object.keys(files) })
  await writeFiles(join(where, name), { ...files, 'tsconfig.json': tsconfig })
  return run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', name], where)
}

const nothing = { code: 0, stdout: '', stderr: '' }

describe('a TypeScript program, with our declarations checked too', () => {
  it('compiles as ES module and as CommonJS module without the DOM and Node', async () => {
    const files = { 'program.mts': PROGRAM, 'program.cts': PROGRAM, 'needed.d.ts': RXJS_NEEDS }
    expect(await compile('strictest', STRICTEST, files)).toEqual(nothing)
  })

  it('compiles against the test kit just so', async () => {
    const files = { 'program.mts': TESTS, 'program.cts': TESTS, 'needed.d.ts': RXJS_NEEDS }
    expect(await compile('tests', STRICTEST, files)).toEqual(nothing)
  })

  it('compiles for a bundler, with the DOM', async () => {
    const options = { ...STRICTEST, module: 'ESNext', moduleResolution: 'Bundler', lib: ['ES2022', 'DOM'] }
    expect(await compile('bundler', options, { 'program.ts': PROGRAM })).toEqual(nothing)
  })

  it('compiles with the oldest rxjs in the oldest resolution, the only one that finds the types of that rxjs', async () => {
    const options = { ...STRICTEST, module: 'CommonJS', moduleResolution: 'node10' }
    const text = PROGRAM.replaceAll(/^\/\/ @ts-expect-error what lies behind.*\n.*\n/gm, '')
    const files = { 'program.ts': text, 'needed.d.ts': RXJS_NEEDS }
    expect(await compile('node10', options, files, inject('cjsProject'))).toEqual(nothing)
    const { stdout } = await compile('node16', STRICTEST, { 'program.cts': text }, inject('cjsProject'))
    expect(stdout).toContain("Could not find a declaration file for module 'rxjs'")
  })

  it('compiles against the simulator with Node', async () => {
    const options = { ...STRICTEST, types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] }
    const text = `import { startSimulator } from 'fiddler-jobs/simulator'\nexport const running = startSimulator()\n`
    expect(await compile('simulates', options, { 'program.mts': text, 'program.cts': text })).toEqual(nothing)
  })
})
