import { join } from 'node:path'
import { build } from 'esbuild'
import type { BuildOptions } from 'esbuild'
import { describe, expect, inject, it } from 'vitest'

const project = inject('esmProject')

interface Bundle {
  readonly code: string
  /** Folders of node_modules, and files of ours below dist, that the bundle is made of. */
  readonly packages: readonly string[]
  readonly ours: readonly string[]
  readonly warnings: number
}

type Input = Pick<BuildOptions, 'entryPoints' | 'stdin'>

const bundleOf = async (
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

const bundle = (program: string, options: Pick<BuildOptions, 'format' | 'platform'> = {}): Promise<Bundle> =>
  bundleOf({ stdin: { contents: program, resolveDir: project } }, options)

const EVERYTHING = `export * from 'fiddler-jobs'`

describe('a browser bundle of all that the main door gives', () => {
  it('is made of the library, rxjs, io-ts and their helpers alone', async () => {
    const { packages, warnings } = await bundle(EVERYTHING)
    expect(packages).toEqual(['fiddler-jobs', 'fp-ts', 'io-ts', 'rxjs', 'tslib'])
    expect(warnings).toBe(0)
  })

  it("has the page's own fetch, no Node, and neither command nor simulator", async () => {
    const { ours, code } = await bundle(EVERYTHING)
    expect(ours).toContain('http/platform/native-fetch.js')
    expect(ours).not.toContain('http/platform/cross-fetch.js')
    expect(ours.filter((path) => /^(cli|simulator|relay|testing|opentelemetry)\//.test(path))).toEqual([])
    expect(code).not.toMatch(/require\(|from ?"node:|process\.env/)
  })

  it('from CommonJS is made of the same', async () => {
    const { packages, ours } = await bundle(`module.exports = require('fiddler-jobs')`, { format: 'cjs' })
    expect(ours).toContain('http/platform/native-fetch.cjs')
    expect(packages).not.toContain('cross-fetch')
    expect(packages).not.toContain('node-fetch')
  })
})

describe('a browser bundle of the test kit', () => {
  const KIT = `export * from 'fiddler-jobs/testing'`

  it('is made of the library and rxjs alone: no codec, no fetch, no Node', async () => {
    const { packages, ours, code, warnings } = await bundle(KIT)
    expect(packages).toEqual(['fiddler-jobs', 'rxjs', 'tslib'])
    expect(ours).toContain('testing/scripted-server.js')
    expect(ours.filter((path) => /^(client|codec|http\/platform|cli|simulator|relay)\//.test(path))).toEqual(
      []
    )
    expect(code).not.toMatch(/require\(|from ?"node:|process\.env|\bfetch\(/)
    expect(warnings).toBe(0)
  })

  it('from CommonJS is made of the same', async () => {
    const { packages } = await bundle(`module.exports = require('fiddler-jobs/testing')`, { format: 'cjs' })
    expect(packages).toEqual(['fiddler-jobs', 'rxjs'])
  })
})

describe('a bundle for Node', () => {
  it('has cross-fetch: the check above can fail', async () => {
    const { packages, ours } = await bundle(EVERYTHING, { platform: 'node' })
    expect(ours).toContain('http/platform/cross-fetch.js')
    expect(packages).toContain('cross-fetch')
    expect(packages).toContain('node-fetch')
  })
})

describe('an import of one name', () => {
  it.each([
    ['isTerminal', ['fiddler-jobs']],
    ['RETRY_WINDOWS', ['fiddler-jobs']],
    ['JobRevoked', ['fiddler-jobs']],
    ['isWatchError', ['fiddler-jobs']],
    ['JobFromWire', ['fiddler-jobs', 'fp-ts', 'io-ts']],
    ['progressOf', ['fiddler-jobs', 'rxjs', 'tslib']],
    ['pollUntil', ['fiddler-jobs', 'rxjs', 'tslib']]
  ])('of %s pulls in %j', async (name, packages) => {
    const program = `import { ${name} } from 'fiddler-jobs'\nglobalThis.used = ${name}\n`
    expect((await bundle(program)).packages).toEqual(packages)
  })

  it('pulls in nothing where the name is not used', async () => {
    const { code } = await bundle(`import { createJobClient } from 'fiddler-jobs'\nimport 'fiddler-jobs'\n`)
    expect(code.trim()).toBe('')
  })
})

describe('a bundle of the command', () => {
  it('has commander: the check above can fail', async () => {
    const entry = join(project, 'node_modules/fiddler-jobs/dist/cli/bin.js')
    const { packages } = await bundleOf({ entryPoints: [entry] }, { platform: 'node' })
    expect(packages).toContain('commander')
  })
})
