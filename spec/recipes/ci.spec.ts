import { build } from 'esbuild'
import type { BuildOptions } from 'esbuild'
import { spawn } from 'node:child_process'
import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import type { Scenario } from '../../src/simulator/scenario.js'
import { startSimulator } from '../../src/simulator/start-simulator.js'
import { doors } from '../docs/support/compile-snippets.js'
import { ROOT } from '../docs/support/pages.js'
import { removeFolder, temporaryFolder, writeFiles } from '../package/planted-tree.js'
import { fileOf } from './support/load-recipe.js'

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
}

interface Step {
  readonly name?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
  readonly run?: string
}

const workflow = parse(fileOf('ci.md', 'publish.yml').text) as Workflow
const step = workflow.jobs['publish']?.steps.find(({ name }) => name === 'Publish and wait')

// What GitHub runs for `shell: bash`.
const BASH = ['--noprofile', '--norc', '-eo', 'pipefail']

const ENDED: Scenario = { pending: 0, tasks: 1, run: 0 }
const FAILED: Scenario = { ...ENDED, failure: { reason: 'InvalidData', message: 'no such column' } }
const ENDLESS: Scenario = { pending: 86_400_000 }

/** A checkout in which `npm ci` has been done, and a server. */
const checkout = async (scenario: Scenario) => {
  const simulator = await startSimulator({ scenario })
  const folder = await temporaryFolder('ci')
  onTestFinished(async () => {
    await removeFolder(folder)
    await simulator.close()
  })
  const options: BuildOptions = {
    bundle: true,
    format: 'esm',
    platform: 'node',
    nodePaths: [join(ROOT, 'node_modules')],
    alias: { ...doors(), '#fetch': join(ROOT, 'src/http/platform/cross-fetch.ts') },
    external: ['ioredis'],
    banner: {
      js: "import { createRequire as r } from 'node:module'\nconst require = r(import.meta.url)"
    }
  }
  await writeFiles(folder, {
    'source/publish.mjs': fileOf('ci.md', 'publish.mjs').text,
    'wait.sh': fileOf('ci.md', 'wait.sh').text,
    'package.json': '{ "name": "ci", "private": true }',
    'node_modules/.bin/fiddler-jobs': '#!/bin/sh\nexec node "$(dirname "$0")/../bin.mjs" "$@"\n'
  })
  await chmod(join(folder, 'node_modules/.bin/fiddler-jobs'), 0o755)
  await build({
    ...options,
    entryPoints: [join(folder, 'source/publish.mjs')],
    outfile: join(folder, 'publish.mjs')
  })
  await build({
    ...options,
    entryPoints: [join(ROOT, 'src/cli/bin.ts')],
    outfile: join(folder, 'node_modules/bin.mjs')
  })
  const secrets: Readonly<Record<string, string>> = {
    '${{ vars.FIDDLER_ENDPOINT }}': simulator.url,
    '${{ secrets.FIDDLER_API_KEY }}': simulator.token,
    '${{ vars.MODEL_ID }}': 'c97cd455-1e64-4e79-bd86-7bd399505678',
    '${{ vars.FILE_ID }}': '3f5025e5-1d2f-4b0f-a955-b8cd4e43d2e8'
  }
  const env = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, value]) => [name, secrets[value] ?? value])
  )
  const bash = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    new Promise<{ readonly code: number | null; readonly said: string }>((done) => {
      const child = spawn('bash', args, { cwd: folder, env: { ...process.env, ...env, ...more } })
      let said = ''
      const hear = (text: string) => (said += text)
      child.stdout.setEncoding('utf8').on('data', hear)
      child.stderr.setEncoding('utf8').on('data', hear)
      child.on('close', (code) => done({ code, said }))
    })
  return { simulator, bash, folder }
}

describe('the step of the workflow', () => {
  it('passes where the job succeeds, and shows its id and its end', async () => {
    const { simulator, bash } = await checkout(ENDED)
    const { code, said } = await bash([...BASH, '-c', step?.run ?? ''])

    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^job [-\da-f]{36}$/m) as string
    })
    expect(said).toMatch(/\[[-\da-f]{36}\]: SUCCESS, progress: 100\.0%/)
    expect(said).not.toContain(simulator.token)
    expect(simulator.requests.map(({ method }) => method)).toContain('POST')
  })

  it('fails with 1 where the job fails, and says why', async () => {
    const { bash } = await checkout(FAILED)

    expect(await bash([...BASH, '-c', step?.run ?? ''])).toMatchObject({
      code: 1,
      said: expect.stringContaining('FAILURE') as string
    })
  })

  it('fails where nothing could be published', async () => {
    const { simulator, bash } = await checkout(ENDED)
    simulator.setToken('another')

    const { code, said } = await bash([...BASH, '-c', step?.run ?? ''])
    expect(code).toBe(1)
    expect(said).not.toContain('job ')
  })
})

describe('wait.sh', () => {
  it.each([
    { how: 'succeeds', scenario: ENDED, code: 0, said: 'all succeeded' },
    { how: 'fails', scenario: FAILED, code: 1, said: 'FAILURE' },
    { how: 'is late', scenario: ENDLESS, code: 0, said: 'not yet' }
  ])('ends with $code where a job $how', async ({ scenario, ...end }) => {
    const { simulator, bash } = await checkout(scenario)
    const { id } = simulator.addJob(scenario)
    const { code, said } = await bash(['wait.sh', id], { TIMEOUT: '1s' })

    expect(code).toBe(end.code)
    expect(said).toContain(end.said)
  })
})

describe('the workflow', () => {
  it('gives the step its key as a masked secret, and more time than the watch has', async () => {
    const text = fileOf('ci.md', 'publish.yml').text

    expect(step?.shell).toBe('bash')
    expect(step?.env?.['FIDDLER_API_KEY']).toBe('${{ secrets.FIDDLER_API_KEY }}')
    expect(text).toContain('timeout-minutes: 150')
    expect(step?.run).toContain('--timeout 2h')
    expect(await readFile(join(ROOT, 'docs/cli.md'), 'utf8')).toContain('| 124 |')
  })
})
