import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ROOT, plant, removeFolder } from './planted-tree.js'
import type { Files } from './planted-tree.js'
import { run } from './run.js'
import type { Ran } from './run.js'

const trees: string[] = []
const planted = async (files: Files): Promise<string> => {
  const tree = await plant(files)
  trees.push(tree)
  return tree
}
const npmRun = async (script: string, files: Files): Promise<Ran> =>
  run('npm', ['run', '--silent', script], await planted(files))

afterEach(async () => {
  await Promise.all(trees.splice(0).map(removeFolder))
})

const manifestWith = async (change: (manifest: Record<string, unknown>) => object): Promise<string> =>
  JSON.stringify(
    change(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>)
  )

const head = `import { describe, expect, it } from 'vitest'\n`

describe('the types gate', () => {
  it('holds for sound code', async () => {
    expect(await npmRun('types', { 'src/job/sound.ts': `export const one: number = 1\n` })).toMatchObject({
      code: 0
    })
  })

  it('fails for a wrong type, for an index that may be missing, for undefined where a field may be left out', async () => {
    const { code, stdout } = await npmRun('types', {
      'src/job/wrong.ts': `export const one: number = 'one'\n`,
      'src/job/index-access.ts': `export const first = (a: readonly number[]): number => a[0]\n`,
      'src/job/left-out.ts': `export const a: { b?: number } = { b: undefined }\n`
    })
    expect(code).toBeGreaterThan(0)
    expect(stdout).toContain('src/job/wrong.ts(1,14): error TS2322')
    expect(stdout).toContain('src/job/index-access.ts(1,56): error TS2322')
    expect(stdout).toContain('src/job/left-out.ts(1,14): error TS2375')
  })
})

describe('the format gate', () => {
  it('fails for a file that prettier would write differently', async () => {
    const { code, stderr } = await npmRun('format:check', {
      'src/job/faulty.ts': 'export const one = "1";\n',
      'src/job/sound.ts': 'export {}\n'
    })
    expect(code).toBe(1)
    expect(stderr).toContain('src/job/faulty.ts')
    expect(stderr).not.toContain('src/job/sound.ts')
  })
})

describe('the lockfile gate', () => {
  it('holds for the lock and the manifest of this repository', async () => {
    expect(await npmRun('lockfile', {})).toMatchObject({ code: 0, stdout: '' })
  })

  it('fails for a lock that names a host', async () => {
    const lock = `{\n  "resolved": "https://registry.example/rxjs.tgz"\n}\n`
    const { code, stderr } = await npmRun('lockfile', { 'package-lock.json': lock })
    expect(code).toBe(1)
    expect(stderr).toContain('package-lock.json:2')
  })

  it('fails for a version that is not pinned', async () => {
    const dependencies = {
      a: '^1.0.0',
      b: '~1.0.0',
      c: '1.x',
      d: 'latest',
      e: 'git+https://example.com/e.git',
      f: '1.0.0'
    }
    const loose = await manifestWith((manifest) => ({ ...manifest, dependencies }))
    const { code, stderr } = await npmRun('lockfile', { 'package.json': loose })
    expect(code).toBe(1)
    const named = [...stderr.matchAll(/(\w) is not pinned/g)].map(([, name]) => name)
    expect(named).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})

describe('the build gate', () => {
  const oneDoor = () =>
    manifestWith((manifest) => ({
      ...manifest,
      imports: {},
      bin: {},
      exports: { '.': { import: './dist/index.js', require: './dist/index.cjs' } }
    }))

  it('builds a door from its source', async () => {
    const sources = { 'src/index.ts': `export { map } from 'rxjs'\n`, 'package.json': await oneDoor() }
    const built = await npmRun('build', sources)
    expect(built).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it.each([
    ['would go into dist with a package of others', `export { clean } from 'semver'\n`, 'semver'],
    ['imports what is not there', `export { a } from './nowhere.js'\n`, './nowhere.js']
  ])('fails for a door that %s', async (_, text, named) => {
    const { code, stderr } = await npmRun('build', { 'src/index.ts': text, 'package.json': await oneDoor() })
    expect(code).toBeGreaterThan(0)
    expect(stderr).toContain(named)
  })

  it('fails for a door whose source is not there', async () => {
    const door = await manifestWith((manifest) => ({
      ...manifest,
      exports: { './nowhere': './dist/nowhere.js' }
    }))
    const { code, stderr, stdout } = await npmRun('build', { 'package.json': door })
    expect(code).toBeGreaterThan(0)
    expect(stdout + stderr).toContain('src/nowhere.ts is not there')
  })
})

describe('the specs gate', () => {
  const runGates = async (specs: string): Promise<Ran> =>
    run(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { runGates } from './scripts/gates/run.mjs'
         const gates = [
           { name: 'lock', script: 'lockfile' },
           { name: 'specs', script: 'specs', vitest: true },
           { name: 'after', script: 'lockfile', needs: 'specs' }
         ]
         process.exitCode = await runGates(gates, (text) => process.stdout.write(text)) === 0 ? 0 : 1`
      ],
      await planted({ 'spec/planted.spec.ts': specs })
    )
  const lastLine = ({ stdout }: Ran): string | undefined => stdout.trimEnd().split('\n').at(-1)

  it('holds for passing tests, and counts them and the gates', async () => {
    const ran = await runGates(
      `${head}describe('a', () => { it('b', () => expect(1).toBe(1)); it('c', () => expect(1).toBe(1)) })\n`
    )
    expect(lastLine(ran)).toBe('5 passed, 0 failed')
    expect(ran.code).toBe(0)
  })

  it.each([
    ['a failing test', `it('b', () => expect(1).toBe(2))`, '2 passed, 3 failed'],
    ['a test without an assertion', `it('b', () => { expect })`, '2 passed, 3 failed'],
    ['a focused test', `it.only('b', () => expect(1).toBe(1))`, '1 passed, 3 failed'],
    ['a skipped test', `it.skip('b', () => expect(1).toBe(1))`, '2 passed, 2 failed'],
    ['a test still to write', `it.todo('b')`, '2 passed, 2 failed']
  ])('fails for %s, and does not run what needs it', async (_, text, count) => {
    const ran = await runGates(`${head}describe('a', () => { ${text}; it('c', () => expect(1).toBe(1)) })\n`)
    expect(ran.stdout).toMatch(/^ok {5}lock/m)
    expect(ran.stdout).toMatch(/^FAILED specs.* alone: npm run specs$/m)
    expect(ran.stdout).toMatch(/^FAILED after +not run: specs failed$/m)
    expect(lastLine(ran)).toBe(count)
    expect(ran.code).toBe(1)
  })

  it('names the tests that failed, the first of them, in its last lines', async () => {
    const tests = [1, 2, 3, 4, 5, 6, 7].map((n) => `it('no ${n}', () => expect(1).toBe(2))`).join(';')
    const lines = (await runGates(`${head}describe('a', () => { ${tests} })\n`)).stdout.trimEnd().split('\n')
    expect(lines.slice(-8).map((line) => line.trim())).toEqual([
      ...[1, 2, 3, 4, 5].map((n) => `spec/planted.spec.ts: a no ${n}`),
      'and 2 more: see above',
      'FAILED after  not run: specs failed',
      '1 passed, 9 failed'
    ])
  })

  it.each([
    ['a spec file that does not load', `import './nowhere.js'\n`],
    ['a spec file without tests', `export {}\n`]
  ])('fails for %s', async (_, text) => {
    const ran = await runGates(text)
    expect(ran.stdout).toContain('\n         spec/planted.spec.ts\n')
    expect(lastLine(ran)).toBe('1 passed, 2 failed')
    expect(ran.code).toBe(1)
  })
})
