import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ROOT, removeFolder, temporaryFolder, writeFiles } from './planted-tree.js'
import { run } from './run.js'

const PEERS = ['@opentelemetry/api', '@opentelemetry/sdk-metrics', '@opentelemetry/sdk-trace-base'] as const

const NAMES = ['fiddler-jobs', 'fiddler-jobs/opentelemetry', 'fiddler-jobs/testing', ...PEERS.slice(1)]
const IMPORTED = NAMES.map((name, n) => `import * as m${n} from '${name}'`).join('\n')
const REQUIRED = NAMES.map((name, n) => `const m${n} = require('${name}')`).join('\n')

const PROGRAM = `
const { scriptedServer, jobId, hear, VirtualClock } = m2
const { MeterProvider, InMemoryMetricExporter, PeriodicExportingMetricReader, AggregationTemporality } = m3
const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = m4
const clock = new VirtualClock()
const client = m0.createJobClient(scriptedServer('p 9s y', { scheduler: clock }).config)
const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const meters = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] })
const spans = new InMemorySpanExporter()
const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
const telemetry = m1.observeClient(client, { meter: meters.getMeter('m'), tracer: tracers.getTracer('t'), scheduler: clock })
hear(client.track(jobId()).pipe(telemetry.updates(jobId())), clock)
clock.runTo(60_000)
void meters.forceFlush().then(async () => {
  const metrics = exporter.getMetrics().flatMap((each) => each.scopeMetrics.flatMap((scope) => scope.metrics))
  process.stdout.write(JSON.stringify({
    names: Object.keys(m1).filter((name) => name !== 'default').sort(),
    metrics: metrics.map(({ descriptor }) => descriptor.name),
    spans: spans.getFinishedSpans().map(({ name }) => name)
  }))
  await meters.shutdown()
})
`

const TYPES = `
import { metrics, trace } from '@opentelemetry/api'
import { createJobClient } from 'fiddler-jobs'
import type { JobBoard, JobUpdate } from 'fiddler-jobs'
import { observeClient } from 'fiddler-jobs/opentelemetry'
import type { Observable } from 'rxjs'

const client = createJobClient({ baseUrl: 'https://acme.fiddler.ai' })
const telemetry = observeClient(client, { meter: metrics.getMeter('m'), tracer: trace.getTracer('t') })
export const updates: Observable<JobUpdate> = client.track('id').pipe(telemetry.updates('id'))
export const boards: Observable<JobBoard> = client.board(['id']).pipe(telemetry.board())
telemetry.unsubscribe()
// @ts-expect-error a meter is required
observeClient(client, {})
// @ts-expect-error snapshots are no updates
client.watch('id').pipe(telemetry.updates())
`

let folder: string
beforeAll(async () => {
  folder = await temporaryFolder('opentelemetry')
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const names = [...PEERS, 'rxjs']
  const dependencies = {
    ...Object.fromEntries(names.map((name) => [name, devDependencies[name]])),
    'fiddler-jobs': `file:${inject('tarball')}`
  }
  await writeFiles(folder, { 'package.json': JSON.stringify({ private: true, dependencies }) })
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  const { code, stderr } = await run('npm', ['install', ...options], folder)
  expect(stderr).not.toContain('ERESOLVE')
  expect(code).toBe(0)
}, 300_000)
afterAll(() => removeFolder(folder))

describe.each([
  ['an ES module', 'program.mjs', `${IMPORTED}\n${PROGRAM}`],
  ['a CommonJS module', 'program.cjs', `${REQUIRED}\n${PROGRAM}`]
])('the installed door in %s', (_, file, text) => {
  it('gives out exactly the pinned names, and reports to the SDK', async () => {
    await writeFiles(folder, { [file]: text })
    const { code, stdout, stderr } = await run(process.execPath, [file], folder)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      names: ['METRICS', 'observeClient'],
      metrics: expect.arrayContaining(['http.client.request.duration', 'fiddler.jobs.staleness']) as unknown,
      spans: ['GET', 'GET', 'GET', 'fiddler.jobs.watch']
    })
  })
})

describe('the types of the door', () => {
  it('compile in a program, with our declarations checked too', async () => {
    const compilerOptions = {
      module: 'NodeNext',
      target: 'ES2022',
      lib: ['ES2022', 'DOM'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true
    }
    const files = ['types.mts', 'types.cts']
    const tsconfig = JSON.stringify({ compilerOptions, files })
    await writeFiles(folder, { 'types.mts': TYPES, 'types.cts': TYPES, 'tsconfig.json': tsconfig })
    expect(await run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.'], folder)).toEqual({
      code: 0,
      stdout: '',
      stderr: ''
    })
  })
})

describe('without @opentelemetry/api', () => {
  it('the main door opens, and this one says what is missing', async () => {
    const open = (door: string) =>
      run(process.execPath, ['--input-type=module', '--eval', `import '${door}'`], inject('esmProject'))
    expect((await open('fiddler-jobs')).code).toBe(0)
    expect(await open('fiddler-jobs/opentelemetry')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Cannot find package '@opentelemetry/api'") as unknown
    })
  })
})
