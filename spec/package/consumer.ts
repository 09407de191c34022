/**
 * The projects below `consumers`: each is copied away from here with what it shares with others, installed and built as its own package.json
 * says, and run.
 */
import { once } from 'node:events'
import { cp, readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { BrowserContext } from 'playwright-core'
import { openPage } from '../browser/support/open-page.js'
import { startSimulator } from '../../src/simulator/index.js'
import type { Scenario, Simulator } from '../../src/simulator/index.js'
import { ROOT } from './planted-tree.js'
import { run } from './run.js'
import type { Ran } from './run.js'

/** What the projects are kept in. */
export const CONSUMERS = join(ROOT, 'spec/package/consumers')

// What several projects have alike stands once, in `consumers/shared`: where each has it, and from which file.
const PAGE = { 'index.html': 'page.html', 'src/main.js': 'page.js' }
const NODE_NEXT = {
  'tsconfig.json': 'tsconfig.json',
  'src/main.mts': 'program.ts',
  'src/main.cts': 'program.ts',
  'src/doors.mts': 'doors.mts',
  'src/doors.cts': 'doors.cts'
}
const BUNDLER = {
  'tsconfig.common.json': 'tsconfig.json',
  'src/main.ts': 'program.ts',
  'src/doors.ts': 'doors.mts'
}
const SHARED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  esbuild: PAGE,
  rollup: PAGE,
  vite: PAGE,
  webpack: PAGE,
  'typescript-newest': NODE_NEXT,
  'typescript-oldest': NODE_NEXT,
  'typescript-oldest-bundler': BUNDLER
}

const LIFE: Scenario = { name: 'Import', pending: 1_500, tasks: 4, run: 4_000, jitter: 0 }
const FAILURE = { reason: 'InvalidData', message: 'no such column', afterTask: 2 }
const OPTIONS = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock']

/** Where a project's program asks, and after what. */
export interface Lab {
  readonly simulator: Simulator
  /** The first job succeeds, the second fails. */
  readonly ids: string
}

/** A simulator in which a second passes with each read, so that what a program prints is the same each time. */
export const startLab = async (origins: readonly string[] = []): Promise<Lab> => {
  const clock = { now: Date.UTC(2026, 0) }
  const simulator = await startSimulator({
    origins,
    now: () => clock.now,
    onRequest: ({ method }) => {
      if (method === 'GET') clock.now += 1_000
    }
  })
  const jobs = [LIFE, { ...LIFE, failure: FAILURE }].map((scenario) => simulator.addJob(scenario))
  return { simulator, ids: jobs.map(({ id }) => id).join() }
}

/** Copies a project below `folder`, beside the packed package, and installs it; resolves to where it is. */
export const install = async (name: string, folder: string): Promise<string> => {
  const project = join(folder, name)
  await cp(join(CONSUMERS, name), project, { recursive: true })
  for (const [to, from] of Object.entries(SHARED[name] ?? {})) {
    await cp(join(CONSUMERS, 'shared', from), join(project, to))
  }
  const { code, stderr } = await run('npm', ['install', ...OPTIONS], project)
  if (code !== 0 || stderr.includes('ERESOLVE')) throw new Error(`npm install failed in ${name}: ${stderr}`)
  return project
}

/** Runs one of the scripts in the project's package.json as npm would; `env` is laid over this process's own. */
export const runScript = async (
  project: string,
  script: string,
  env: Readonly<Record<string, string>> = {}
): Promise<Ran> => {
  const { scripts } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const path = `PATH=${join(project, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`
  const set = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  // `npm run` itself would take half a second of work each time.
  return run(
    'env',
    [path, ...set, 'sh', '-c', scripts[script] ?? `echo no script ${script} >&2; exit 1`],
    project
  )
}

/** What the project's program prints for the jobs of a lab. */
export const printed = async (project: string, script: string): Promise<Ran> => {
  const { simulator, ids } = await startLab()
  try {
    const { url, token } = simulator
    const env = { FIDDLER_ENDPOINT: url, FIDDLER_API_KEY: token, FIDDLER_JOBS: ids }
    return await runScript(project, script, env)
  } finally {
    await simulator.close()
  }
}

/** What the project's page shows for the jobs of a lab once it says that it is done, and what it complained of. */
export const shown = async (
  project: string,
  context: BrowserContext
): Promise<{ readonly text: string; readonly complaints: readonly string[] }> => {
  // A bundler that makes a page too has it in its output; for the others the page is the project's own.
  const own = existsSync(join(project, 'dist/index.html')) ? 'dist/index.html' : 'index.html'
  const html = await readFile(join(project, own), 'utf8')
  const site = new Hono().get('/', (c) => c.html(html)).use(serveStatic({ root: join(project, 'dist') }))
  const server = serve({ fetch: site.fetch, port: 0 })
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { simulator, ids } = await startLab([origin])
  try {
    const { page, complaints } = await openPage(context)
    const told = new URLSearchParams({ endpoint: simulator.url, token: simulator.token, ids })
    const thrown = page.waitForEvent('pageerror').then((error) => Promise.reject(error))
    await page.goto(`${origin}/#${told.toString()}`)
    // What is thrown is told as it is, rather than as a page that is never done.
    await Promise.race([page.waitForFunction(`document.title === 'done'`), thrown])
    return { text: (await page.locator('output').textContent()) ?? '', complaints }
  } finally {
    await simulator.close()
    server.close()
  }
}
