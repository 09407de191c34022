/**
 * Packs the built package once for all package specs, and installs it as a stranger would: into two empty projects.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureChromium } from '../../scripts/browser/ensure-chromium.mjs'
import { ROOT, removeFolder, temporaryFolder, writeFiles } from './planted-tree.js'
import { run } from './run.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the packed package. */
    readonly tarball: string
    /** What npm says it packed, paths within the package. */
    readonly packed: readonly string[]
    /** Project of ES modules with the newest supported rxjs, the package installed. */
    readonly esmProject: string
    /** Project of CommonJS modules with the oldest supported rxjs, the package installed. */
    readonly cjsProject: string
  }
}

const OLDEST_RXJS = '7.5.0'

/** vitest calls it before the first package spec, and what it returns after the last. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await temporaryFolder('packed')
  const { file, paths } = await pack(folder)
  project.provide('tarball', file)
  project.provide('packed', paths)
  project.provide('chromium', await ensureChromium())
  project.provide('esmProject', await install(join(folder, 'esm'), 'module', file, await newestRxjs()))
  project.provide('cjsProject', await install(join(folder, 'cjs'), 'commonjs', file, OLDEST_RXJS))
  return () => removeFolder(folder)
}

// private

interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

const npm = async (args: readonly string[], folder: string): Promise<string> => {
  const { code, stdout, stderr } = await run('npm', args, folder)
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed: ${stderr}`)
  return stdout
}

// The build ran as a gate of its own: `prepack` would only do it again.
const pack = async (
  folder: string
): Promise<{ readonly file: string; readonly paths: readonly string[] }> => {
  const told = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT)
  const [packed] = JSON.parse(told) as readonly Packed[]
  if (packed === undefined) throw new Error('npm pack told of no package')
  return { file: join(folder, packed.filename), paths: packed.files.map(({ path }) => path) }
}

const newestRxjs = async (): Promise<string> => {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: { readonly rxjs: string }
  }
  return manifest.devDependencies.rxjs
}

const install = async (folder: string, type: string, file: string, rxjs: string): Promise<string> => {
  const manifest = {
    name: 'consumer',
    private: true,
    type,
    dependencies: { 'fiddler-jobs': `file:${file}`, rxjs }
  }
  await writeFiles(folder, { 'package.json': JSON.stringify(manifest) })
  await npm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'], folder)
  return folder
}
