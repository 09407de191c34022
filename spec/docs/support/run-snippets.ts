/**
 * Runs blocks of TypeScript against a simulator, each in a process of its own.
 */
import { build } from 'esbuild'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs'
import { SCENARIOS } from '../../../src/simulator/presets.js'
import type { Scenario } from '../../../src/simulator/scenario.js'
import { startSimulator } from '../../../src/simulator/start-simulator.js'
import { removeFolder, temporaryFolder, writeFiles } from '../../package/planted-tree.js'
import { run } from '../../package/run.js'
import type { Ran } from '../../package/run.js'
import { besideOf } from './beside/beside.js'
import { doors } from './compile-snippets.js'
import type { Block } from './pages.js'
import { ROOT, markOf, pages } from './pages.js'

// constructors

/**
 * Runs them, a few at a time. `id` (also the first argument) is a job of the kind that the mark `job=` names, `ids` are three of
 * different kinds; in what is printed they stand as in pages. `with=` names what stands beside the simulator, `clock=real` leaves time
 * as it is, for requests that virtual time cannot see (its jobs have ended: `job=ended`).
 */
export const runSnippets = async (blocks: readonly Block[]): Promise<readonly Ran[]> => {
  const folder = await temporaryFolder('snippets')
  try {
    await bundle(folder, blocks)
    const runs = from(blocks.entries()).pipe(
      mergeMap(async ([index, block]) => ({ index, ran: await runSnippet(block, index, folder) }), AT_ONCE),
      toArray()
    )
    return (await lastValueFrom(runs)).sort((a, b) => a.index - b.index).map(({ ran }) => ran)
  } finally {
    await removeFolder(folder)
  }
}

// private

const AT_ONCE = 4
// ms that pass on the server with each read of a job, so that a page can say what is printed.
const STEP = 6_000
// For those in real time: exit code, and ms.
const TOO_LONG = 124
const LIMIT = 30_000

const KINDS: Readonly<Record<string, Scenario>> = {
  success: { pending: 5_000, tasks: 20, run: 20_000 },
  ended: { pending: 5_000, tasks: 20, run: 20_000, age: 60_000 },
  ...SCENARIOS
}
const IDS_IN_DOCS = [
  'e9a2a782-1db4-4bb8-8db0-3fa5a278c068',
  '0b1c5e0a-7c55-4d3e-9b6b-2f0f6a1d9c11',
  '1c2d6f1b-8d66-4e4f-8c7c-3a1a7b2e0d22',
  '2d3e7a2c-9e77-4f5a-9d8d-4b2b8c3f1e33'
]

/** Bundled, so that a process has few files to load; what they share is loaded once by each. */
const bundle = async (folder: string, blocks: readonly Block[]): Promise<void> => {
  const named = pages().flatMap((page) => page.blocks.filter((block) => markOf(block, 'file') !== null))
  const beside = ({ at }: Block, name: string) => join('sources', dirname(at), name)
  const files = blocks.map((block, index) => beside(block, `${nameOf(index)}.ts`))
  await writeFiles(
    folder,
    Object.fromEntries([
      ...named.map((block) => [beside(block, markOf(block, 'file') ?? ''), block.text] as const),
      ...blocks.map(({ text }, index) => [files[index] ?? '', text] as const)
    ])
  )
  await build({
    entryPoints: [here('virtual-time.mjs'), here('given.mjs'), ...files.map((file) => join(folder, file))],
    entryNames: '[name]',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    nodePaths: [join(ROOT, 'node_modules')],
    alias: { ...doors(), '#fetch': join(ROOT, 'src/http/platform/cross-fetch.ts') },
    // node-fetch is CommonJS and asks for Node's own modules by `require`.
    banner: {
      js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)"
    }
  })
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const nameOf = (index: number): string => `snippet-${index}`

const runSnippet = async (block: Block, index: number, folder: string): Promise<Ran> => {
  let reads = 0
  const simulator = await startSimulator({
    scenario: KINDS['success'],
    now: () => Date.UTC(2026, 0, 1) + reads * STEP,
    onRequest: ({ method }) => void (reads += method === 'GET' ? 1 : 0)
  })
  const beside = await besideOf(markOf(block, 'with') ?? 'nothing')(simulator)
  try {
    const kind = markOf(block, 'job') ?? 'success'
    const [id = '', ...ids] = [kind, 'success', 'failure', 'revoked'].map((name) => {
      const scenario = KINDS[name]
      if (scenario === undefined) throw new Error(`there is no kind of job named ${name}`)
      return simulator.addJob(scenario).id
    })
    const environment = {
      FIDDLER_ENDPOINT: simulator.url,
      FIDDLER_API_KEY: simulator.token,
      ...beside.environment
    }
    const main = join(folder, `main-${index}.mjs`)
    await writeFile(
      main,
      [
        `Object.assign(process.env, ${JSON.stringify(environment)})`,
        `Object.assign(globalThis, ${JSON.stringify({ id, ids })})`,
        markOf(block, 'clock') === 'real'
          ? `setTimeout(() => process.exit(${TOO_LONG}), ${LIMIT}).unref()`
          : "await import('./virtual-time.mjs')",
        "await import('./given.mjs')",
        `await import('./${nameOf(index)}.mjs')`
      ].join('\n')
    )
    const ran = await run('node', [main, id], folder)
    const asInDocs = (said: string) =>
      [id, ...ids].reduce((told, real, place) => told.replaceAll(real, IDS_IN_DOCS[place] ?? ''), said)
    return { ...ran, stdout: asInDocs(ran.stdout) }
  } finally {
    await beside.close()
    await simulator.close()
  }
}
