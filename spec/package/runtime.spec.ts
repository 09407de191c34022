import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { ROOT, writeFiles } from './planted-tree.js'
import { run } from './run.js'

const MODULES = [
  'rxjs',
  'fiddler-jobs',
  'fiddler-jobs/simulator',
  'node:module',
  'node:url',
  'fiddler-jobs/testing'
]
const NAMES = [...MODULES.entries()]
const IMPORTED = NAMES.map(([n, name]) => `import * as m${n} from '${name}'`).join('\n')
const REQUIRED = NAMES.map(([n, name]) => `const m${n} = require('${name}')`).join('\n')

const PROGRAM = (here: string) => `
const { lastValueFrom, map, materialize, of, toArray } = m0
const { createJobClient, isWatchError, AsyncJobFailed, JobRevoked } = m1
const { startSimulator } = m2
const id = '2f1a6a1e-6b0e-4a3c-9d53-0d6c2f8f6a11'

const answering = (...statuses) => (request) =>
  of({ status: 200, headers: {}, body: JSON.stringify({ data: { id, name: 'Job', status: statuses.shift(), progress: 7 } }) })
const clientOf = (library, ...statuses) =>
  library.createJobClient({ baseUrl: 'https://example.invalid', token: 't', transport: answering(...statuses) })
const endOf = (stream) => lastValueFrom(stream.pipe(materialize(), toArray())).then((all) => all.at(-1))

const inMemory = await lastValueFrom(
  clientOf(m1, 'PENDING', 'STARTED', 'SUCCESS').watch(id, { interval: 1 }).pipe(map((job) => job.status), toArray())
)

const clock = new m5.VirtualClock()
const inVirtualTime = m5.hear(
  createJobClient(m5.scriptedServer('p 9s 5 9s y', { scheduler: clock }).config).watch(id).pipe(map((job) => job.progress)),
  clock
)
clock.runTo(60_000)

const simulator = await startSimulator({ timeScale: 100_000 })
const client = createJobClient({ baseUrl: simulator.url, token: simulator.token })
const overHttp = await lastValueFrom(client.wait(simulator.addJob('quickSuccess').id, { interval: 5 }))
const refused = await endOf(
  createJobClient({ baseUrl: simulator.url, token: 'wrong' }).get(simulator.addJob('quickSuccess').id)
)
const sent = simulator.requests[0]
await simulator.close()

// The other copy: what an ES module and a CommonJS one in the same program would each load.
const other = m3.createRequire(${here})('fiddler-jobs')
const { error } = await endOf(clientOf(other, 'FAILURE').watch(id))

process.stdout.write(JSON.stringify({
  inMemory,
  inVirtualTime: [inVirtualTime.values, inVirtualTime.times, inVirtualTime.end],
  overHttp: overHttp.status,
  refused: refused.error.toJSON(),
  twoCopies: other.AsyncJobFailed !== AsyncJobFailed,
  recognised: [isWatchError(error), error instanceof AsyncJobFailed, error instanceof JobRevoked, error instanceof Error],
  error: [error.name, error._tag, error.message],
  doors: { '.': Object.keys(m1).sort(), './simulator': Object.keys(m2).sort(), './testing': Object.keys(m5).sort() }
}))
`

const DOORS = {
  '.': [
    ...[
      'ApiError',
      'AsyncJobFailed',
      'DecodeError',
      'InvalidJobId',
      'InvalidOption',
      'JobFromWire',
      'JobRevoked'
    ],
    ...[
      'JobStalled',
      'JobStatus',
      'JobTimeoutError',
      'NetworkError',
      'NotFound',
      'RETRY_WINDOWS',
      'RateLimited'
    ],
    ...[
      'RequestTimeout',
      'TokenUnavailable',
      'createJobClient',
      'createRelayClient',
      'documentHidden',
      'eta',
      'failedTasks'
    ],
    ...[
      'foldWatchError',
      'growing',
      'isCancellable',
      'isTerminal',
      'isWatchError',
      'logProgress',
      'onStatusChange'
    ],
    ...['pollUntil', 'progressOf', 'toTaskEither', 'untilAborted', 'untilTerminal']
  ],
  './simulator': [
    ...['InvalidField', 'RETRY_SCHEDULES', 'SCENARIOS', 'SIMULATOR_TOKEN', 'checkFaults', 'checkScenario'],
    ...['mixedJobs', 'startSimulator']
  ],
  './testing': [
    ...[
      'VirtualClock',
      'aJob',
      'accepted',
      'broken',
      'cut',
      'fakeJobClient',
      'hear',
      'jobId',
      'jobLetters',
      'loginPage'
    ],
    ...['polls', 'raw', 'refused', 'scriptedServer', 'silent', 'slow']
  ]
}

interface Outcome {
  readonly inMemory: readonly string[]
  readonly inVirtualTime: readonly unknown[]
  readonly overHttp: string
  readonly refused: { readonly _tag: string; readonly status: number }
  readonly twoCopies: boolean
  readonly recognised: readonly boolean[]
  readonly error: readonly string[]
  readonly doors: Readonly<Record<string, readonly string[]>>
}

describe.each([
  ['an ES module', inject('esmProject'), 'program.mjs', `${IMPORTED}\n${PROGRAM('import.meta.url')}`, true],
  [
    'a CommonJS module with the oldest rxjs',
    inject('cjsProject'),
    'program.cjs',
    `${REQUIRED}\nvoid (async () => {${PROGRAM('__filename')}})()`,
    false
  ]
])('the installed package in %s', (_, project, file, text, twoCopies) => {
  let outcome: Outcome

  beforeAll(async () => {
    await writeFiles(project, { [file]: text })
    const { code, stdout, stderr } = await run(process.execPath, [file], project)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    outcome = JSON.parse(stdout) as Outcome
  })

  it('watches a job from an in-memory transport', () => {
    expect(outcome.inMemory).toEqual(['PENDING', 'STARTED', 'SUCCESS'])
  })

  it('watches a job of the test kit in virtual time', () => {
    expect(outcome.inVirtualTime).toEqual([
      [0, 0, 50, 50, 100],
      [0, 6_000, 12_000, 18_000, 24_000],
      'complete'
    ])
  })

  it('watches a job of the simulator over HTTP', () => {
    expect(outcome.overHttp).toBe('SUCCESS')
    expect(outcome.refused).toMatchObject({ _tag: 'ApiError', status: 401 })
  })

  it('recognises an error that the CommonJS copy of the package made', () => {
    expect(outcome.twoCopies).toBe(twoCopies)
    expect(outcome.recognised).toEqual([true, true, false, true])
    expect(outcome.error.slice(0, 2)).toEqual(['AsyncJobFailed', 'AsyncJobFailed'])
  })

  it.each(['.', './simulator', './testing'] as const)('gives out exactly the pinned names at %s', (door) => {
    expect(outcome.doors[door]?.filter((name) => name !== 'default')).toEqual(DOORS[door])
  })
})

describe('the installed package', () => {
  const installed = join(inject('esmProject'), 'node_modules/fiddler-jobs')
  const exportsOf = async (folder: string) =>
    (JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { readonly exports: object }).exports

  it('has no door whose names are not pinned', async () => {
    // Those of ./opentelemetry and ./angular are pinned where their peers are installed: in specs of their own.
    const more = ['./opentelemetry', './angular', './relay', './internal/*', './package.json']
    expect(Object.keys(await exportsOf(installed))).toEqual([...Object.keys(DOORS), ...more])
    expect(await exportsOf(installed)).toEqual(await exportsOf(ROOT))
  })

  it.each([
    'fiddler-jobs/internal/poll/poll-by.js',
    'fiddler-jobs/dist/index.js',
    'fiddler-jobs/src/index.js'
  ])('does not let %s be imported', async (inner) => {
    const { code, stderr } = await run(
      process.execPath,
      ['--input-type=module', '--eval', `import '${inner}'`],
      inject('esmProject')
    )
    expect(code).toBe(1)
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED')
  })
})
