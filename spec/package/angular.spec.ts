import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ROOT, removeFolder, temporaryFolder, writeFiles } from './planted-tree.js'
import { run } from './run.js'

/**
 * The ends of the range that package.json states, each with an end of its own compiler's range; the specs of the repository itself run
 * with a version between.
 */
const ENDS = [
  { angular: '20.0.0', zone: '0.15.0', typescript: '5.8.3' },
  { angular: '22.2.6', zone: '0.16.3', typescript: '6.0.3' }
] as const

const NAMES = [
  ...['JOB_CLIENT', 'injectJob', 'injectJobBoard', 'injectJobs', 'jobResource', 'provideFiddlerJobs'],
  ...['withHttpClient', 'withPauseWhenHidden']
]

const TYPES = `
import { signal } from '@angular/core'
import type { ApplicationConfig, Resource, Signal } from '@angular/core'
import {
  JOB_CLIENT, injectJob, injectJobBoard, injectJobs, jobResource, provideFiddlerJobs, withHttpClient, withPauseWhenHidden
} from 'fiddler-jobs/angular'
import type { Job, JobBoard, JobClient } from 'fiddler-jobs'

export const config: ApplicationConfig = {
  providers: [
    provideFiddlerJobs({ baseUrl: '/fiddler' }, withHttpClient(), withPauseWhenHidden({ slowTo: 60_000 })),
    provideFiddlerJobs(() => ({ baseUrl: '/fiddler' })),
    { provide: JOB_CLIENT, useValue: {} }
  ]
}
export class View {
  readonly id = signal<string | undefined>(undefined)
  readonly client: JobClient = injectJobs()
  readonly job: Signal<Job | null> = injectJob(this.id, { interval: 1_000 }).job
  readonly board: Signal<JobBoard> = injectJobBoard(signal(['a']))
  readonly resource: Resource<Job | undefined> = jobResource(() => this.id())
  text(): string {
    return this.resource.hasValue() ? this.resource.value().name : ''
  }
}
// @ts-expect-error there is no such option
export const wrong = withPauseWhenHidden({ slowto: 1 })
// @ts-expect-error an id is a text
export const unfit = injectJob(signal(1))
`

// The process ends by itself, or the test runs into its time-out: a timer that is left would keep it.
const RENDERING = `
import '@angular/compiler'
import { Component, provideZonelessChangeDetection } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { provideServerRendering, renderApplication } from '@angular/platform-server'
import { Observable } from 'rxjs'
import { injectJob, injectJobBoard, provideFiddlerJobs, withPauseWhenHidden } from 'fiddler-jobs/angular'

const id = '2f1a6a1e-6b0e-4a3c-9d53-0d6c2f8f6a11'
let requests = 0
const transport = () => new Observable((subscriber) => {
  requests += 1
  const body = JSON.stringify({ data: { id, name: 'Job', status: 'STARTED', progress: 7 } })
  setTimeout(() => { subscriber.next({ status: 200, headers: {}, body }); subscriber.complete() }, 20)
})
const App = Component({
  selector: 'app-root', template: '{{ job.status() }} {{ job.progress() }} of {{ board().counts.running }}'
})(class { job = injectJob(id); board = injectJobBoard([id]) })
const html = await renderApplication(
  (context) => bootstrapApplication(App, {
    providers: [
      provideServerRendering(), provideZonelessChangeDetection(),
      provideFiddlerJobs({ baseUrl: 'https://example.invalid', transport }, withPauseWhenHidden())
    ]
  }, context),
  { document: '<app-root></app-root>', url: '/' }
)
process.stdout.write(JSON.stringify({ text: /<app-root[^>]*>([^<]*)/.exec(html)?.[1], requests }))
`

let folder: string
beforeAll(async () => {
  folder = await temporaryFolder('angular')
})
afterAll(() => removeFolder(folder))

const install = async (
  { angular, zone, typescript }: (typeof ENDS)[number],
  more: readonly string[]
): Promise<string> => {
  const project = join(folder, angular)
  const names = ['common', 'compiler', 'core', 'platform-browser', 'router', ...more]
  const dependencies = {
    ...Object.fromEntries(names.map((name) => [`@angular/${name}`, angular])),
    'zone.js': zone,
    typescript,
    rxjs: '7.8.2',
    'fiddler-jobs': `file:${inject('tarball')}`
  }
  await mkdir(project)
  await writeFiles(project, {
    'package.json': JSON.stringify({ private: true, type: 'module', dependencies })
  })
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-engine-strict']
  const { code, stderr } = await run('npm', ['install', ...options], project)
  expect(stderr).not.toContain('ERESOLVE')
  expect(code).toBe(0)
  return project
}

describe.each(ENDS)('with Angular $angular', (end) => {
  let project: string
  beforeAll(async () => {
    // Rendering on the server is tried with the one of them that the registry has it for.
    project = await install(end, end.angular === '20.0.0' ? ['platform-server'] : [])
  }, 300_000)

  it('all specs of the door pass', async () => {
    const variables = [`ANGULAR_FOLDER=${project}`, `ANGULAR_VERSION=${end.angular}`]
    const vitest = [
      join(ROOT, 'node_modules/.bin/vitest'),
      'run',
      '--config',
      'spec/angular/support/other-angular.config.ts'
    ]
    const { code, stdout } = await run('env', [...variables, ...vitest], ROOT)
    expect(stdout).toMatch(/Tests .*1\d\d passed/)
    expect(code).toBe(0)
  }, 300_000)

  it('the installed door gives out exactly the pinned names', async () => {
    const program = `import '@angular/compiler'\nimport * as door from 'fiddler-jobs/angular'\nconsole.log(JSON.stringify(Object.keys(door).sort()))\n`
    await writeFiles(project, { 'names.mjs': program })
    const { stdout } = await run(process.execPath, ['names.mjs'], project)
    expect(JSON.parse(stdout)).toEqual(NAMES)
  })

  it('a program compiles with the TypeScript of that Angular, with our declarations checked too', async () => {
    const compilerOptions = {
      module: 'ESNext',
      moduleResolution: 'Bundler',
      target: 'ES2022',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true
    }
    const tsconfig = JSON.stringify({ compilerOptions, files: ['types.ts'] })
    await writeFiles(project, { 'types.ts': TYPES, 'tsconfig.json': tsconfig })
    expect(await run(join(project, 'node_modules/.bin/tsc'), ['-p', '.'], project)).toEqual({
      code: 0,
      stdout: '',
      stderr: ''
    })
  })

  it('is within the range that package.json states', async () => {
    const { peerDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      readonly peerDependencies: Readonly<Record<string, string>>
    }
    const range = ENDS.map(({ angular }) => Number.parseInt(angular, 10))
    expect(peerDependencies['@angular/core']).toBe(`^${range[0]}.0.0 || ^21.0.0 || ^${range[1]}.0.0`)
    expect(peerDependencies['@angular/common']).toBe(peerDependencies['@angular/core'])
  })
})

describe('rendering on the server', () => {
  it('waits for one answer, shows it, and leaves nothing that would keep the process', async () => {
    const project = join(folder, ENDS[0].angular)
    await writeFiles(project, { 'render.mjs': RENDERING })
    const { code, stdout, stderr } = await run(process.execPath, ['render.mjs'], project)
    expect(stderr).toBe('')
    expect(JSON.parse(stdout.split('\n').at(-1) ?? '')).toEqual({ text: 'STARTED 7 of 1', requests: 2 })
    expect(code).toBe(0)
  })
})
