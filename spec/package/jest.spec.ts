import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { removeFolder, temporaryFolder, writeFiles } from './planted-tree.js'
import { run } from './run.js'

// Not one of our own packages: its optional parts for other machines are not to be had everywhere, and then `npm ci` refuses the lock.
const JEST = '30.5.2'

const TESTS = `
const { createJobClient } = require('fiddler-jobs')
const { broken, fakeJobClient, hear, jobId, refused, scriptedServer, silent, slow } = require('fiddler-jobs/testing')

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('a scripted server and its client move with the fake timers, to the ms, and leave none', () => {
  const server = scriptedServer([slow(200, 'PENDING'), broken(), silent(), refused(429, { retryAfter: 20 }), 'SUCCESS'])
  const heard = hear(createJobClient(server.config).watch(jobId()), { now: () => Date.now() })
  jest.advanceTimersByTime(78_199)
  expect(heard.end).toBe('open')
  jest.advanceTimersByTime(1)
  expect(server.times()).toEqual([0, 6_200, 12_200, 54_200, 78_200])
  expect(heard.values.map(({ status }) => status)).toEqual(['PENDING', 'SUCCESS'])
  expect(jest.getTimerCount()).toBe(0)
})

test('so does a client with its own default clock', () => {
  const { config: { transport } } = scriptedServer('p 10s s 10s y')
  const statuses = []
  createJobClient({ baseUrl: 'https://fiddler.test', transport }).watch(jobId()).subscribe((job) => statuses.push(job.status))
  jest.advanceTimersByTime(24_000)
  expect(statuses).toEqual(['PENDING', 'PENDING', 'STARTED', 'STARTED', 'SUCCESS'])
})

test('so does a fake client', () => {
  const { end, times } = hear(fakeJobClient({ [jobId()]: 'p 5s s 5s y' }).watch(jobId()), { now: () => 0 })
  expect([end, times]).toEqual(['open', [0]])
  jest.advanceTimersByTime(10_002)
  expect(times).toHaveLength(3)
  expect(jest.getTimerCount()).toBe(0)
})
`

let folder: string
beforeAll(async () => {
  folder = await temporaryFolder('jest')
  const dependencies = { 'fiddler-jobs': `file:${inject('tarball')}`, jest: JEST, rxjs: '7.8.2' }
  await mkdir(join(folder, 'spec'))
  await writeFiles(folder, {
    'package.json': JSON.stringify({ private: true, dependencies }),
    'spec/kit.test.js': TESTS,
    'spec/planted.test.js': `test('fails', () => expect(require('fiddler-jobs/testing').jobId(1)).toBe('x'))\n`
  })
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  const { code, stderr } = await run('npm', ['install', ...options], folder)
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
}, 300_000)
afterAll(() => removeFolder(folder))

describe('under jest, with its fake timers', () => {
  const jest = (file: string) =>
    run(join(folder, 'node_modules/.bin/jest'), ['--rootDir', folder, file], folder)

  it('the kit from CommonJS works', async () => {
    const { code, stderr } = await jest('kit.test.js')
    expect(stderr).toContain('Tests:       3 passed, 3 total')
    expect(code).toBe(0)
  })

  it('a test that fails is seen', async () => {
    const { code, stderr } = await jest('planted.test.js')
    expect(stderr).toContain('Tests:       1 failed, 1 total')
    expect(code).toBe(1)
  })
})
