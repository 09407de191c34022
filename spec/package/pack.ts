/**
 * Packs the built package once for all package specs.
 */
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ROOT, removeFolder, temporaryFolder } from './planted-tree.js'
import { run } from './run.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the packed package. */
    readonly tarball: string
    /** What npm says it packed, paths within the package. */
    readonly packed: readonly string[]
  }
}

/** vitest calls it before the first package spec, and what it returns after the last. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await temporaryFolder('packed')
  // The build ran as a gate of its own: `prepack` would only do it again.
  const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT)
  if (packed.code !== 0) throw new Error(`npm pack failed: ${packed.stderr}`)
  const [told] = JSON.parse(packed.stdout) as readonly {
    readonly filename: string
    readonly files: readonly { readonly path: string }[]
  }[]
  if (told === undefined) throw new Error('npm pack told of no package')
  project.provide('tarball', join(folder, told.filename))
  project.provide(
    'packed',
    told.files.map(({ path }) => path)
  )
  return () => removeFolder(folder)
}
