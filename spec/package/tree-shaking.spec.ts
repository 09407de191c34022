import { copyFile, cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { bundle, bundleOf } from './bundle.js'
import { install, runScript } from './consumer.js'
import { removeFolder, temporaryFolder, writeFiles } from './planted-tree.js'

const CLIENT = ['client', 'codec', 'error', 'fleet', 'http', 'job', 'poll', 'schedule', 'watch']
const RX = ['fiddler-jobs', 'rxjs', 'tslib']
const CODEC = ['fiddler-jobs', 'fp-ts', 'io-ts']
const ALONE = ['fiddler-jobs']

/** What a page gets that imports one name: the rooms whose files are in, how many files, and whose packages. */
const NAMES: Readonly<
  Record<string, readonly [rooms: readonly string[], files: number, packages: readonly string[]]>
> = {
  createJobClient: [CLIENT, 130, ['fiddler-jobs', 'fp-ts', 'io-ts', 'rxjs', 'tslib']],
  createRelayClient: [
    [...CLIENT, 'relay-client'].sort(),
    100,
    ['fiddler-jobs', 'fp-ts', 'io-ts', 'rxjs', 'tslib']
  ],
  JobFromWire: [['codec', 'job'], 7, CODEC],
  JobStatus: [['job'], 1, ALONE],
  RETRY_WINDOWS: [['job'], 1, ALONE],
  failedTasks: [['job'], 1, ALONE],
  isCancellable: [['job'], 1, ALONE],
  isTerminal: [['job'], 1, ALONE],
  ApiError: [['error'], 3, ALONE],
  AsyncJobFailed: [['error'], 3, ALONE],
  DecodeError: [['error'], 3, ALONE],
  InvalidJobId: [['error'], 3, ALONE],
  InvalidOption: [['error'], 3, ALONE],
  JobRevoked: [['error'], 3, ALONE],
  JobStalled: [['error'], 3, ALONE],
  JobTimeoutError: [['error'], 3, ALONE],
  NetworkError: [['error'], 3, ALONE],
  NotFound: [['error'], 3, ALONE],
  RateLimited: [['error'], 3, ALONE],
  RequestTimeout: [['error'], 3, ALONE],
  TokenUnavailable: [['error'], 3, ALONE],
  foldWatchError: [['error'], 1, ALONE],
  isWatchError: [['error'], 3, ALONE],
  growing: [['schedule'], 2, ALONE],
  documentHidden: [['operators'], 1, RX],
  eta: [['job', 'operators', 'schedule'], 3, RX],
  logProgress: [['error', 'operators'], 2, RX],
  onStatusChange: [['operators'], 1, RX],
  progressOf: [['operators'], 1, RX],
  toTaskEither: [['error', 'operators'], 4, ['fiddler-jobs', 'rxjs']],
  untilAborted: [['operators'], 1, RX],
  untilTerminal: [['error', 'job', 'operators'], 7, RX],
  pollUntil: [['poll', 'schedule'], 7, RX]
}

const using = (name: string): string => `import { ${name} } from 'fiddler-jobs'\nglobalThis.used = ${name}\n`
const roomsOf = (files: readonly string[]): readonly string[] =>
  [...new Set(files.map((path) => path.split('/')[0] ?? ''))].sort()

describe('an import of one name', () => {
  it.each(Object.entries(NAMES))('of %s pulls in what it names', async (name, [rooms, most, packages]) => {
    const found = await bundle(using(name))
    expect([roomsOf(found.ours), found.packages]).toEqual([rooms, packages])
    expect(found.ours.length).toBeLessThanOrEqual(most)
    expect(found.code).toContain('used')
  })

  it('is looked at for each name of the door', async () => {
    const door = await readFile(join(inject('esmProject'), 'node_modules/fiddler-jobs/dist/index.js'), 'utf8')
    const names = /^export \{ (.*) \};$/m.exec(door)?.[1]?.split(', ') ?? []
    expect(names.sort()).toEqual(Object.keys(NAMES).sort())
  })

  it('pulls in nothing where the name is not used, and neither does a bare import', async () => {
    const { code } = await bundle(`import { createJobClient } from 'fiddler-jobs'\nimport 'fiddler-jobs'\n`)
    expect(code.trim()).toBe('')
  })
})

describe('without `sideEffects: false` in package.json', () => {
  it('the same imports pull in more: the checks above can fail', async () => {
    const project = join(inject('esmProject'), 'loud')
    const copy = join(project, 'node_modules/fiddler-jobs')
    await cp(join(inject('esmProject'), 'node_modules/fiddler-jobs'), copy, { recursive: true })
    const { sideEffects, ...manifest } = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')) as {
      readonly sideEffects?: boolean
    }
    expect(sideEffects).toBe(false)
    await writeFiles(copy, { 'package.json': JSON.stringify(manifest) })
    const loud = (contents: string) => bundleOf({ stdin: { contents, resolveDir: project } }, {})
    expect((await loud(`import 'fiddler-jobs'`)).ours.length).toBeGreaterThan(10)
    expect(roomsOf((await loud(using('isTerminal'))).ours)).toContain('codec')
  })
})

describe('rollup', () => {
  // Each kind of name: nothing, data, an error, a codec, operators.
  const SAMPLE = ['isTerminal', 'JobRevoked', 'JobFromWire', 'progressOf', 'pollUntil'] as const

  let folder: string
  beforeAll(async () => {
    folder = await temporaryFolder('rollup')
    await copyFile(inject('tarball'), join(folder, 'fiddler-jobs.tgz'))
  })
  afterAll(() => removeFolder(folder))

  it('pulls in the same files as esbuild, and nothing for a bare import', async () => {
    const project = await install('rollup', folder)
    const { stdout } = await runScript(project, 'shake', { NAMES: ['.', ...SAMPLE].join(' ') })
    const found = JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>
    expect(found['.']).toEqual([])
    for (const name of SAMPLE) {
      const { ours } = await bundle(using(name))
      expect([name, [...(found[name] ?? [])].sort()]).toEqual([name, [...ours].sort()])
    }
  }, 300_000)
})
