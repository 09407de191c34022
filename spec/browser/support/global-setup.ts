/**
 * Once for all browser specs: a Chromium, and the examples built as their READMEs say. After `npm run build`.
 */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureChromium } from '../../../scripts/browser/ensure-chromium.mjs'
import { BUILD_LOG } from '../../../scripts/dashboard/build-app.mjs'
import { packPage } from '../../../scripts/dashboard/pack-page.mjs'
import { ROOT } from '../../package/planted-tree.js'
import { run } from '../../package/run.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** What `ng build` said. */
    readonly dashboardBuild: string
    /** What esbuild said of the plain page. */
    readonly pageBuild: string
  }
}

/** vitest calls it before the first browser spec. */
export default async (project: TestProject): Promise<void> => {
  project.provide('chromium', await ensureChromium())
  // Built before by `npm run build:dashboard`, unless it is out of date.
  packPage((line) => process.stdout.write(`${line}\n`))
  project.provide('dashboardBuild', await readFile(BUILD_LOG, 'utf8'))
  project.provide('pageBuild', await build('examples/browser'))
}

// private

const build = async (example: string): Promise<string> => {
  const folder = join(ROOT, example)
  const installed = await changed(join(folder, 'node_modules/.package-lock.json'))
  const standsOn = [join(folder, 'package-lock.json'), join(ROOT, 'dist/index.js')]
  const newest = Math.max(...(await Promise.all(standsOn.map(changed))))
  if (installed < newest) await npm(['ci', '--no-audit', '--no-fund'], folder)
  return npm(['run', 'build'], folder)
}

/** ms; 0 where there is no such file. */
const changed = async (path: string): Promise<number> => {
  const found = await stat(path).catch(() => null)
  return found?.mtimeMs ?? 0
}

const npm = async (args: readonly string[], folder: string): Promise<string> => {
  const { code, stdout, stderr } = await run('npm', args, folder)
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${folder}: ${stdout}${stderr}`)
  return stdout + stderr
}
