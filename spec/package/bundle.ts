/**
 * Programs that use the installed package, bundled by esbuild.
 */
import { build } from 'esbuild'
import type { BuildOptions } from 'esbuild'
import { inject } from 'vitest'

const project = inject('esmProject')

/** A program made one file by esbuild, and of what. */
export interface Bundle {
  readonly code: string
  /** Folders of node_modules, and files of ours below dist, that the bundle is made of. */
  readonly packages: readonly string[]
  readonly ours: readonly string[]
  readonly warnings: number
}

type Input = Pick<BuildOptions, 'entryPoints' | 'stdin'>

/** Bundles in the project that has the packed package installed. */
export const bundleOf = async (
  input: Input,
  options: Pick<BuildOptions, 'format' | 'platform'>
): Promise<Bundle> => {
  const { outputFiles, metafile, warnings } = await build({
    absWorkingDir: project,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    logLevel: 'silent',
    ...options,
    ...input
  })
  const [output] = Object.values(metafile.outputs)
  const used = Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [path] : []
  )
  const packages = used.flatMap((path) => /node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
  const ours = used.flatMap((path) => /node_modules\/fiddler-jobs\/dist\/(.*)/.exec(path)?.[1] ?? [])
  return {
    code: outputFiles[0]?.text ?? '',
    packages: [...new Set(packages)].sort(),
    ours,
    warnings: warnings.length
  }
}

/** Bundles the text of a program. */
export const bundle = (
  program: string,
  options: Pick<BuildOptions, 'format' | 'platform'> = {}
): Promise<Bundle> => bundleOf({ stdin: { contents: program, resolveDir: project } }, options)
