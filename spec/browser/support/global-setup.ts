/**
 * Once for all browser specs: a Chromium, and the examples built as their READMEs say. After `npm run build`.
 */
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureChromium } from '../../../scripts/browser/ensure-chromium.mjs'
import { ROOT } from '../../package/planted-tree.js'
import { run } from '../../package/run.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** What esbuild said of the plain page. */
    readonly pageBuild: string
  }
}

const PAGE = join(ROOT, 'examples/browser')

/** vitest calls it before the first browser spec. */
export default async (project: TestProject): Promise<void> => {
  project.provide('chromium', await ensureChromium())
  await npm(['ci'], PAGE)
  project.provide('pageBuild', await npm(['run', '--silent', 'build'], PAGE))
}

// private

const npm = async (args: readonly string[], folder: string): Promise<string> => {
  const { code, stdout, stderr } = await run('npm', [...args, '--no-audit', '--no-fund'], folder)
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${folder}: ${stdout}${stderr}`)
  return stdout + stderr
}
