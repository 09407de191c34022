import { copyFile, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from '../browser/support/launch.js'
import { CONSUMERS, install, printed, runScript, shown } from './consumer.js'
import { ROOT, removeFolder, temporaryFolder } from './planted-tree.js'

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

const manifestOf = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest

// What each of them runs once it is built: programs print, pages show.
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  'node-cjs': ['start'],
  'node-esm': ['start'],
  'typescript-newest': ['start', 'start:cjs'],
  'typescript-oldest': ['start', 'start:cjs'],
  'typescript-oldest-bundler': ['start']
}
const PAGES = ['esbuild', 'rollup', 'vite', 'webpack']
const NAMES = [...Object.keys(PROGRAMS), ...PAGES].sort()

const EXPECTED = await readFile(join(CONSUMERS, 'expected.txt'), 'utf8')

let folder: string
let browser: Browser
beforeAll(async () => {
  folder = await temporaryFolder('consumers')
  await copyFile(inject('tarball'), join(folder, 'fiddler-jobs.tgz'))
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await removeFolder(folder)
})

// Each spends much of its time waiting for npm.
const BUSY = { concurrent: true, timeout: 300_000 } as const

describe('the packed package, installed, built and run by a project of its own', BUSY, () => {
  const built = async (name: string): Promise<string> => {
    const project = await install(name, folder)
    const { scripts } = await manifestOf(project)
    if (scripts['build'] === undefined) return project
    const { code, stdout, stderr } = await runScript(project, 'build')
    // A warning about the package is a fault too; rollup has one about the code of io-ts.
    if (code !== 0 || /warning|fiddler-jobs/i.test(stdout + stderr)) {
      throw new Error(`${name} was built with exit code ${code}: ${stdout}${stderr}`)
    }
    return project
  }

  it.for(Object.entries(PROGRAMS))('%s: the program prints what it should', async ([name, scripts], the) => {
    const project = await built(name)
    for (const script of scripts) {
      the.expect(await printed(project, script)).toEqual({ code: 0, stdout: EXPECTED, stderr: '' })
    }
  })

  it.for(PAGES)('%s: the page shows what it should', async (name, the) => {
    const context = await browser.newContext()
    the.expect(await shown(await built(name), context)).toEqual({ text: EXPECTED, complaints: [] })
    await context.close()
  })
})

describe('the projects', () => {
  it('are all run', async () => {
    const entries = await readdir(CONSUMERS, { withFileTypes: true })
    const folders = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    expect(folders.filter((name) => name !== 'shared').sort()).toEqual(NAMES)
  })

  it('have exact versions, and the packed package', async () => {
    for (const name of NAMES) {
      const { dependencies, devDependencies } = await manifestOf(join(CONSUMERS, name))
      const { 'fiddler-jobs': ours, ...others } = { ...dependencies, ...devDependencies }
      expect([name, ours]).toEqual([name, 'file:../fiddler-jobs.tgz'])
      expect(Object.entries(others).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
    }
  })

  it('are at both ends of what package.json and README.md say is supported', async () => {
    const all = await Promise.all(NAMES.map((name) => manifestOf(join(CONSUMERS, name))))
    const { peerDependencies, devDependencies } = await manifestOf(ROOT)
    const rxjs = new Set(all.map(({ dependencies }) => dependencies['rxjs']))
    // TypeScript finds the types of RxJS before 7.5.5 in its oldest resolution alone: `type-consumer.spec.ts`.
    expect(rxjs).toEqual(new Set(['7.5.0', '7.5.5', devDependencies?.['rxjs']]))
    expect(peerDependencies?.['rxjs']).toBe('^7.5.0')

    const typescript = all.flatMap(({ devDependencies: tools }) => tools?.['typescript'] ?? []).sort()
    expect(typescript).toEqual(['4.8.4', '5.0.4', '7.0.2'])
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
    const support = (/^## Support\n(.*?)^## /ms.exec(readme)?.[1] ?? '').replaceAll(/\s+/g, ' ')
    expect(support).toContain('RxJS 7.5 or later of version 7')
    expect(support).toContain('TypeScript 4.8 to 7.0')
    expect(support).toContain('`bundler` resolution, which came with TypeScript 5.0')
  })
})
