/**
 * A throw-away copy of the repository's configuration with other sources in it, to see a gate fail there.
 */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const CONFIGURATION = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'eslint.config.js',
  '.prettierrc.json',
  '.prettierignore',
  '.dependency-cruiser.mjs',
  'vitest.config.ts',
  'tsdown.config.ts',
  'scripts'
]

/** File contents by path. */
export type Files = Readonly<Record<string, string>>

/** Writes the files; folders are made as needed. */
export const writeFiles = async (folder: string, files: Files): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

/** A new folder of the system's temporary one. */
export const temporaryFolder = (name: string): Promise<string> =>
  mkdtemp(join(tmpdir(), `fiddler-jobs-${name}-`))

/** Removes a folder and all in it. */
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

/** The tree's folder; the caller removes it. `files` may replace a piece of configuration. */
export const plant = async (files: Files): Promise<string> => {
  const tree = await temporaryFolder('planted')
  for (const path of CONFIGURATION) await cp(join(ROOT, path), join(tree, path), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
  await writeFiles(tree, files)
  return tree
}
