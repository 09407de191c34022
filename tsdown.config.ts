/**
 * Builds `dist`, one file for each source file, so that a bundler drops every file that a program does not reach (codecs too).
 *
 * What to build is read from package.json: each target of `exports`, `imports` and `bin` is built from the source of the same
 * name. A new door is one entry of `exports` there, and nothing here.
 */
import { existsSync, readFileSync } from 'node:fs'
import { defineConfig } from 'tsdown'

const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** Every `./dist/...` text in a part of the manifest; npm wants those of `bin` without the `./`. */
const targets = (part: unknown): readonly string[] => {
  if (typeof part === 'string') return /^(?:\.\/)?dist\/(.*)$/.exec(part)?.slice(1) ?? []
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(targets) : []
}

const entries = (extension: '.js' | '.cjs'): Record<string, string> => {
  const { exports, imports, bin } = manifest as Record<'exports' | 'imports' | 'bin', unknown>
  const names = targets([exports, imports, bin])
    .filter((target) => target.endsWith(extension))
    .map((target) => target.slice(0, -extension.length))
  const missing = names.find((name) => !existsSync(new URL(`src/${name}.ts`, import.meta.url)))
  if (missing !== undefined)
    throw new Error(`package.json names dist/${missing}${extension}, but src/${missing}.ts is not there`)
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]))
}

export default defineConfig({
  format: { esm: { entry: entries('.js') }, cjs: { entry: entries('.cjs') } },
  root: 'src',
  unbundle: true,
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  dts: true,
  sourcemap: true,
  // `#fetch` is chosen where the package is used, not here.
  // Nothing of another package goes into dist.
  deps: { neverBundle: ['#fetch', /^node:/], onlyBundle: [] },
  failOnWarn: true,
  checks: { pluginTimings: false },
  report: false,
  logLevel: 'warn'
})
