import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { ROOT } from './planted-tree.js'

const packed = inject('packed')
const installed = join(inject('esmProject'), 'node_modules/fiddler-jobs')

const targetsOf = (part: unknown): readonly string[] => {
  if (typeof part === 'string') return [part]
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(targetsOf) : []
}

// The one helper that the builder adds for CommonJS.
const HELPERS = ['dist/_virtual/_rolldown/runtime.cjs']

// Made of examples/angular-dashboard.
const PAGE = 'dist/dashboard/'

// dist/job/job.d.cts and dist/job/job.js.map are both made of src/job/job.ts.
const sourceOf = (path: string): string =>
  path.replace(/^dist\//, 'src/').replace(/\.(d\.ts|d\.cts|js|cjs|js\.map|cjs\.map)$/, '.ts')

describe('the packed package', () => {
  it('holds dist, the papers, and nothing else', () => {
    const tops = new Set(packed.map((path) => path.split('/')[0]))
    expect([...tops].sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json'])
  })

  it('holds in dist only what was made of a source file', () => {
    const strangers = packed
      .filter((path) => path.startsWith('dist/') && !path.startsWith(PAGE) && !HELPERS.includes(path))
      .filter((path) => sourceOf(path) === path || !existsSync(join(ROOT, sourceOf(path))))
    expect(strangers).toEqual([])
  })

  it('holds the page of the dashboard, every file that it names, and the licences of what is in it', async () => {
    const page = packed.filter((path) => path.startsWith(PAGE)).map((path) => path.slice(PAGE.length))
    const kinds = page.map((path) => path.replace(/-[0-9A-Z]{8}\./, '-*.')).sort()
    expect([...new Set(kinds)]).toEqual([
      '3rdpartylicenses.txt',
      'chunk-*.js',
      'config.json',
      'favicon.svg',
      'index.html',
      'main-*.js',
      ...['cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'latin', 'latin-ext', 'vietnamese']
        .map((subset) => `media/inter-${subset}-wght-normal-*.woff2`)
        .sort(),
      'styles-*.css',
      'theme.js'
    ])
    const read = (name: string) => readFile(join(installed, PAGE, name), 'utf8')
    const texts = await Promise.all(page.filter((name) => /\.(html|js|css)$/.test(name)).map(read))
    const names = texts.flatMap((text) =>
      [...text.matchAll(/(?:[\w-]+-[0-9A-Z]{8}\.(?:js|css|woff2))|theme\.js|favicon\.svg/g)].map(
        ([name]) => name
      )
    )
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !page.includes(name) && !page.includes(`media/${name}`))).toEqual([])
    const licences = await read('3rdpartylicenses.txt')
    for (const name of ['@angular/core', 'uplot', '@fontsource-variable/inter'])
      expect(licences).toContain(name)
  })

  it('holds every file that package.json names', async () => {
    const { exports, imports, bin, main, types } = JSON.parse(
      await readFile(join(ROOT, 'package.json'), 'utf8')
    ) as Record<string, unknown>
    const named = targetsOf([exports, imports, bin, main, types]).map((target) => target.replace(/^\.\//, ''))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((path) => !packed.includes(path))).toEqual([])
  })

  it('holds source maps that carry their source', async () => {
    const maps = packed.filter((path) => path.endsWith('.map'))
    expect(maps.length).toBeGreaterThan(10)
    for (const path of maps) {
      const map = JSON.parse(await readFile(join(installed, path), 'utf8')) as {
        readonly sources: readonly string[]
        readonly sourcesContent: readonly (string | null)[]
      }
      expect(map.sources.map((source) => relative('.', join(dirname(path), source)))).toEqual([
        sourceOf(path)
      ])
      expect(map.sourcesContent).toEqual([await readFile(join(ROOT, sourceOf(path)), 'utf8')])
    }
  })

  it('holds every source map that a file of ours names', async () => {
    const ours = packed.filter((path) => path.startsWith('dist/') && !path.startsWith(PAGE))
    const named: string[] = []
    for (const path of ours.filter((each) => /\.(c?js|d\.c?ts)$/.test(each))) {
      const map = /^\/\/# sourceMappingURL=(.*)$/m.exec(await readFile(join(installed, path), 'utf8'))?.[1]
      if (map !== undefined) named.push(join(dirname(path), map))
    }
    expect(named.sort()).toEqual(ours.filter((path) => path.endsWith('.map')).sort())
  })

  it('names no path of the machine that built it', async () => {
    const tellers: string[] = []
    for (const path of packed) {
      if ((await readFile(join(installed, path), 'utf8')).includes(ROOT)) tellers.push(path)
    }
    expect(tellers).toEqual([])
  })
})
