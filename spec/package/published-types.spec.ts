import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ROOT, removeFolder, temporaryFolder, writeFiles } from './planted-tree.js'
import { run } from './run.js'
import type { Ran } from './run.js'

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name)
const installed = join(inject('esmProject'), 'node_modules/fiddler-jobs')

// Doors that only ES modules can enter; the others are for both.
const ESM_ONLY: readonly string[] = ['./angular', './relay']

const publint = (folder: string): Promise<Ran> =>
  run(bin('publint'), ['run', folder, '--strict', '--pack', 'false'], ROOT)
const attw = (file: string, ...options: readonly string[]): Promise<Ran> =>
  run(bin('attw'), [file, '--no-color', '--no-emoji', ...options], ROOT)

describe('publint --strict', () => {
  it('finds nothing in the packed package', async () => {
    const { code, stdout } = await publint(installed)
    expect(stdout).toContain('All good!')
    expect(code).toBe(0)
  })
})

describe('are the types wrong', () => {
  it('finds nothing at the doors for both kinds of module', async () => {
    const others = ESM_ONLY.length === 0 ? [] : ['--exclude-entrypoints', ...ESM_ONLY]
    const { code, stdout } = await attw(inject('tarball'), '--profile', 'node16', ...others)
    expect(stdout).toContain('fiddler-jobs/simulator')
    expect(code).toBe(0)
  })

  it.each(ESM_ONLY)('finds nothing at %s, for ES modules', async (door) => {
    const { code, stdout } = await attw(inject('tarball'), '--profile', 'esm-only', '--entrypoints', door)
    expect(stdout).toContain(door.slice(1))
    expect(code).toBe(0)
  })
})

describe('the declarations', () => {
  it('show nothing that is marked as internal', async () => {
    const declarations = inject('packed').filter((path) => /\.d\.c?ts$/.test(path))
    expect(declarations.length).toBeGreaterThan(150)
    const marked: string[] = []
    for (const path of declarations) {
      if ((await readFile(join(installed, path), 'utf8')).includes('@internal')) marked.push(path)
    }
    expect(marked).toEqual([])
  })
})

describe('for a faulty package', () => {
  let faulty: string

  beforeAll(async () => {
    faulty = await temporaryFolder('faulty')
    await mkdir(join(faulty, 'packed'))
    const exports = { '.': { types: './index.d.ts', import: './index.js', require: './index.cjs' } }
    await writeFiles(faulty, {
      'package.json': JSON.stringify({ name: 'faulty', version: '1.0.0', type: 'module', exports }),
      'index.js': 'export const a = 1\n',
      'index.cjs': 'export const a = 1\n',
      'index.d.ts': 'export const a: number\n'
    })
    await run('npm', ['pack', '--pack-destination', 'packed'], faulty)
  })
  afterAll(() => removeFolder(faulty))

  it('publint fails', async () => {
    const { code, stdout } = await publint(faulty)
    expect(code).toBe(1)
    expect(stdout).toContain('index.cjs')
  })

  it('attw fails', async () => {
    const { code, stdout } = await attw(join(faulty, 'packed/faulty-1.0.0.tgz'), '--profile', 'node16')
    expect(code).toBe(1)
    expect(stdout).toContain('Masquerading as ESM')
  })
})
