import { readFileSync, readdirSync } from 'node:fs'

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const doors = Object.entries(manifest.exports)
  .filter(([door, target]) => target !== null && door !== './package.json')
  .map(([door]) => (door === '.' ? 'src/index.ts' : `src${door.slice(1)}/index.ts`))

// What a reader asks first comes first; the rest by name.
const first = ['guide', 'errors', 'schedules', 'fleet', 'angular', 'testing', 'relay', 'cli', 'simulator']
const order = (page) => (first.indexOf(page) + 1 || first.length + 1).toString().padStart(2, '0') + page
const pages = readdirSync(new URL('docs', import.meta.url))
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))
  .sort((a, b) => order(a).localeCompare(order(b)))

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'fiddler-jobs',
  entryPoints: doors,
  projectDocuments: [...pages.map((page) => `docs/${page}.md`), 'docs/recipes/*.md'],
  highlightLanguages: [
    'bash',
    'css',
    'html',
    'javascript',
    'json',
    'nginx',
    'python',
    'svelte',
    'tsx',
    'typescript',
    'vue',
    'yaml'
  ],
  out: 'site',
  tsconfig: 'tsconfig.json',
  disableGit: true,
  sourceLinkTemplate: '#',
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  readme: 'README.md',
  categorizeByGroup: false,
  navigation: { includeCategories: true },
  blockTags: [
    '@param',
    '@returns',
    '@throws',
    '@example',
    '@category',
    '@since',
    '@default',
    '@deprecated',
    '@see'
  ],
  intentionallyNotExported: [
    'src/codec/record.ts:WireRecord',
    'src/job/job-status.ts:HasStatus',
    'src/angular/feature.ts:FeatureParts',
    'src/relay-client/update-wire.ts:Budget'
  ],
  // `npm run types` has looked already.
  skipErrorChecking: true,
  // Shiki has no grammar for it.
  ignoredHighlightLanguages: ['promql'],
  externalSymbolLinkMappings: { '@opentelemetry/api': { 'ValueType.DOUBLE': '#' } },
  validation: { invalidLink: true, notExported: true, notDocumented: false },
  treatWarningsAsErrors: true
}
