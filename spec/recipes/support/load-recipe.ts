/**
 * The code of a recipe's page as a module: what stands on the page is what runs.
 */
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile } from 'svelte/compiler'
import { onTestFinished } from 'vitest'
import { builtinEnvironments } from 'vitest/runtime'
import { compileScript, parse } from 'vue/compiler-sfc'
import { doors } from '../../docs/support/compile-snippets.js'
import { ROOT, markOf, pageOf } from '../../docs/support/pages.js'
import type { Block } from '../../docs/support/pages.js'
import { removeFolder, temporaryFolder } from '../../package/planted-tree.js'

// model

export interface Recipe {
  /** Such as `transports.md`. */
  readonly page: string
  /** Beside the page's files: what to export, and what a spec needs of the same copy of a framework. */
  readonly entry: string
  readonly platform: 'browser' | 'node'
}

// constructors

/** The page's blocks. */
export const blocksOf = (page: string): readonly Block[] => {
  const path = join('docs/recipes', page)
  return pageOf(path, readFileSync(join(ROOT, path), 'utf8')).blocks
}

/** The page's block that is to be a file of that name. */
export const fileOf = (page: string, name: string): Block => {
  const found = blocksOf(page).find((block) => markOf(block, 'file') === name)
  if (found === undefined) throw new Error(`${page} has no file ${name}`)
  return found
}

/** Bundles the entry with what it names of the page, and imports it: for `browser` into a new page of jsdom, until the test is over. */
export const loadRecipe = async <A>(recipe: Recipe): Promise<A> => {
  const code = await bundled(recipe)
  const folder = await temporaryFolder('recipe')
  try {
    const file = join(folder, 'recipe.mjs')
    await writeFile(file, code)
    // Only now: esbuild is Node's.
    if (recipe.platform === 'browser') await openPage()
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as A
  } finally {
    await removeFolder(folder)
  }
}

/** What a single-file component's script is as plain TypeScript, so that it can be checked. */
export const scriptOf = (block: Block): Block => {
  const text = markOf(block, 'file')?.endsWith('.vue') ? vueScript(block.text) : svelteScript(block.text)
  return { ...block, language: 'ts', marks: [], text }
}

// private

const bundles = new Map<Recipe, Promise<string>>()

const bundled = (recipe: Recipe): Promise<string> => {
  const bundle = bundles.get(recipe) ?? bundleOf(recipe)
  bundles.set(recipe, bundle)
  return bundle
}

const bundleOf = async ({ page, entry, platform }: Recipe): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: ROOT, loader: 'ts' },
    write: false,
    bundle: true,
    format: 'esm',
    platform,
    conditions: platform === 'browser' ? ['browser', 'development'] : [],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"', ...VUE_FLAGS },
    alias: { ...doors(), '#fetch': join(ROOT, 'src/http/platform', FETCH[platform]) },
    banner: platform === 'node' ? { js: REQUIRE } : {},
    plugins: [filesOf(page)]
  })
  return outputFiles.map(({ text }) => text).join('')
}

const openPage = async (): Promise<void> => {
  const { teardown } = await builtinEnvironments.jsdom.setup(globalThis, {})
  onTestFinished(() => teardown(globalThis))
  document.body.innerHTML = '<main><progress max="100"></progress><output></output></main>'
}

// Some packages are CommonJS and ask for Node's own modules by `require`.
const REQUIRE = "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)"

const FETCH = { browser: 'native-fetch.ts', node: 'cross-fetch.ts' } as const

const VUE_FLAGS = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false'
}

const filesOf = (page: string): Plugin => ({
  name: 'files of the page',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\/[\w-]+\.(js|vue|svelte)$/i }, ({ path, importer, namespace }) => {
      const isOurs = namespace === 'page' || dirname(importer) === '.' || importer === '<stdin>'
      const name = path.slice(2)
      const source = blocksOf(page)
        .map((block) => markOf(block, 'file') ?? '')
        .find((file) => [name, name.replace(/js$/, 'ts'), name.replace(/js$/, 'tsx')].includes(file))
      return isOurs && source !== undefined ? { path: source, namespace: 'page' } : null
    })
    onLoad({ filter: /./, namespace: 'page' }, ({ path }) => ({
      ...loaded(path, fileOf(page, path).text),
      resolveDir: ROOT
    }))
  }
})

const vueScript = (text: string): string => compileScript(parse(text).descriptor, { id: 'recipe' }).content

// `$view` is what the store `view` last said.
const svelteScript = (text: string): string => {
  const script = /<script lang="ts">([^]*?)<\/script>/.exec(text)?.[1] ?? ''
  const stores = new Set([...script.matchAll(/\$(\w+)\b(?!\()/g)].map(([, name]) => name ?? ''))
  const values = [...stores].map(
    (name) => `declare const $${name}: import('rxjs').ObservedValueOf<typeof ${name}> | undefined`
  )
  return ["import type {} from 'svelte'", ...values, script].join('\n')
}

const loaded = (name: string, text: string) => {
  if (name.endsWith('.vue')) {
    const { content } = compileScript(parse(text).descriptor, { id: 'recipe', inlineTemplate: true })
    return { contents: content, loader: 'ts' } as const
  }
  if (name.endsWith('.svelte'))
    return {
      contents: compile(text, { filename: name, generate: 'client', dev: false }).js.code,
      loader: 'js'
    } as const
  return { contents: text, loader: name.endsWith('x') ? 'tsx' : 'ts' } as const
}
