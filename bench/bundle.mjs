/** Bundles the bench's own files, leaves every package outside, and runs it: `node bench/bundle.mjs [section]`. */
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, 'out')
const files = [
  'run',
  'behaviour',
  'work-in-memory',
  'work-over-http',
  'idle-memory',
  'live-watches',
  'board-update',
  'serve',
  'growth',
  'plot-growth',
  'bundle-size',
  'relay-fanout',
  'relay-group',
  'relay-readers',
  'detection/run'
]

await build({
  entryPoints: files.map((file) => join(here, `${file}.ts`)),
  outdir: out,
  outbase: here,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
  alias: { '#fetch': join(here, '../src/http/platform/cross-fetch.ts') }
})

const { status } = spawnSync(
  process.execPath,
  [join(out, 'run.js'), join(here, '..'), out, ...process.argv.slice(2)],
  {
    stdio: 'inherit'
  }
)
process.exit(status ?? 1)
