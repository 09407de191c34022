import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { describe, expect, inject, it } from 'vitest'
import { ROOT } from './planted-tree.js'
import { run } from './run.js'

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest

const ON_INSTALL = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare']

/** What stands in a `node_modules`, scopes opened. */
const installedIn = async (modules: string): Promise<readonly string[]> => {
  const tops = (await readdir(modules)).filter((name) => !name.startsWith('.'))
  const scopes = tops.filter((name) => name.startsWith('@'))
  const scoped = await Promise.all(
    scopes.map(async (scope) => (await readdir(join(modules, scope))).map((name) => `${scope}/${name}`))
  )
  return [...tops.filter((name) => !name.startsWith('@')), ...scoped.flat()]
}

/** Rooms that are published as ES modules alone. */
const ESM_ONLY = ['angular', 'cli', 'relay']
/** The built dashboard: its files are told in contents.spec.ts. */
const PAGE = 'dist/dashboard/'
const HELPERS = ['dist/_virtual/_rolldown/runtime.cjs']

/** What the code of one source file is packed as; nothing where it holds types alone. */
const packedAs = async (source: string): Promise<readonly string[]> => {
  const { code } = await transform(await readFile(join(ROOT, source), 'utf8'), { loader: 'ts' })
  if (code.trim() === '') return []
  const path = source.replace(/^src/, 'dist').replace(/\.ts$/, '')
  const suffixes = ESM_ONLY.includes(source.split('/')[1] ?? '') ? ['.js'] : ['.js', '.cjs']
  // A door only passes on: there is nothing to map.
  const maps = path.endsWith('/index') ? [] : ['.map']
  return suffixes.flatMap((suffix) => ['', ...maps].map((map) => path + suffix + map))
}

describe('the code in the packed package', () => {
  it('is that of each source file, and no other', async () => {
    const sources = (await readdir(join(ROOT, 'src'), { recursive: true }))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `src/${path}`)
    const expected = (await Promise.all(sources.map(packedAs))).flat()
    const packed = inject('packed').filter(
      (path) => /\.c?js(\.map)?$/.test(path) && !path.startsWith(PAGE) && !HELPERS.includes(path)
    )
    expect(expected.length).toBeGreaterThan(300)
    expect([...packed].sort()).toEqual([...expected].sort())
  })
})

describe('what a user installs', () => {
  const modules = join(inject('esmProject'), 'node_modules')

  it('runs nothing on being installed: not the package, and nothing that comes with it', async () => {
    const names = await installedIn(modules)
    expect(names).toContain('fiddler-jobs')
    const scripted: string[] = []
    for (const name of names) {
      const { scripts = {} } = await manifestOf(join(modules, name))
      const found = ON_INSTALL.filter(
        (script) => scripts[script] !== undefined && !script.includes('prepare')
      )
      if (found.length > 0) scripted.push(`${name}: ${found.join()}`)
      // A build of native code would run without any script.
      if ((await readdir(join(modules, name))).includes('binding.gyp')) scripted.push(`${name}: binding.gyp`)
    }
    expect(scripted).toEqual([])
    const { scripts = {} } = await manifestOf(join(modules, 'fiddler-jobs'))
    expect(ON_INSTALL.filter((script) => scripts[script] !== undefined)).toEqual([])
  })

  it('is named, each run-time dependency with its reason, in docs/decisions.md', async () => {
    const decisions = await readFile(join(ROOT, 'docs/decisions.md'), 'utf8')
    const start = decisions.indexOf('What is loaded at run time, and why\n')
    const section = decisions.slice(start, decisions.indexOf('\n## ', start))
    const { dependencies = {} } = await manifestOf(ROOT)
    const names = Object.keys(dependencies)
    expect(names.length).toBeGreaterThan(2)
    // A name alone is no reason: some words follow it on its line.
    const unexplained = names.filter((name) => !new RegExp(`\`${name}\`.{30,}`).test(section))
    expect(unexplained).toEqual([])
  })

  it('has exact versions, so that the same is installed everywhere', async () => {
    const { dependencies = {} } = await manifestOf(ROOT)
    expect(Object.entries(dependencies).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([])
  })

  it('has no known weakness, where the registry can tell', async () => {
    const { code, stdout, stderr } = await run('npm', ['audit', '--omit=dev', '--json'], ROOT)
    const told = JSON.parse(stdout || '{}') as {
      readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> }
      readonly error?: { readonly code?: string; readonly summary?: string }
      readonly message?: string
    }
    if (told.metadata === undefined) {
      // Said aloud, and only where the registry itself has no answer.
      process.stdout.write(
        `npm audit: this registry does not offer it (${told.error?.code ?? told.message ?? stderr})\n`
      )
      expect(`${told.error?.code ?? ''} ${told.message ?? ''} ${stderr}`).toMatch(
        /ENOAUDIT|audit|40[045]|501/i
      )
      return
    }
    expect([code, told.metadata.vulnerabilities['total']]).toEqual([0, 0])
  })
})
