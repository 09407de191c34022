/**
 * `npm run size`: what each door adds to a program, minified and gzipped, beside its budget. Needs `npm run build`.
 * `npm run size -- --why ./angular` lists the files that a door is made of, the largest first.
 *
 * Peers (rxjs, Angular, ...) are left out: the program has them anyway. What a page has to load besides (io-ts) is counted. For a door
 * to Node alone our own code is counted: there nothing is downloaded each time.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** Where the budgets are kept. */
export const BUDGETS = 'spec/package/size-budgets.json'

const FOR_NODE = ['./relay', './simulator', 'bin']
const LEVEL = { level: 9 }

/**
 * What an entry adds, and of what it is made: paths with their bytes, the largest first.
 *
 * @param {string} root folder of the built or the installed package
 * @param {string} entry a door such as `./angular`, `bin`, or one name of the main door such as `{ isTerminal }`
 * @returns {Promise<{ bytes: number, files: readonly (readonly [path: string, bytes: number])[] }>} `bytes` after gzip
 */
export const sizeOf = async (root, entry) => {
  const { exports, bin, peerDependencies } = manifestOf(root)
  const target = entry === 'bin' ? bin['fiddler-jobs'] : importedAt(exports[nameless(entry)])
  const { outputFiles, metafile } = await build({
    ...(entry.startsWith('{')
      ? { stdin: { contents: `export ${entry} from '${target}'`, resolveDir: root } }
      : { entryPoints: [target] }),
    absWorkingDir: root,
    // In the repository tsconfig.json says where the source of `#fetch` is; here package.json is asked.
    tsconfigRaw: {},
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    logLevel: 'silent',
    ...(FOR_NODE.includes(entry)
      ? { platform: 'node', packages: 'external' }
      : { platform: 'browser', external: Object.keys(peerDependencies) })
  })
  const [{ inputs }] = Object.values(metafile.outputs)
  const files = Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput])
  return {
    bytes: gzipSync(outputFiles[0].contents, LEVEL).byteLength,
    files: files.filter(([, bytes]) => bytes > 0).sort(([, a], [, b]) => b - a)
  }
}

/**
 * All that has a size: the doors of package.json, and the command.
 *
 * @param {string} root
 * @returns {readonly string[]}
 */
export const entriesOf = (root) => [
  ...Object.entries(manifestOf(root).exports).flatMap(([door, target]) => (importedAt(target) ? [door] : [])),
  'bin'
]

/**
 * What to say of a size; null where it keeps to its budget.
 *
 * @param {string} entry
 * @param {number} bytes
 * @param {number | undefined} budget
 * @returns {string | null}
 */
export const verdictOn = (entry, bytes, budget) => {
  if (budget === undefined)
    return `${entry} has no budget: give it one, ${bytes} bytes and a little, in ${BUDGETS}`
  if (bytes <= budget) return null
  return (
    `${entry} is ${bytes} bytes (gzip), ${bytes - budget} above its budget. "npm run size -- --why '${entry}'" lists what it is made of. ` +
    `Take out what grew, or raise the budget in ${BUDGETS} and say in the commit what it buys.`
  )
}

const manifestOf = (root) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const nameless = (entry) => (entry.startsWith('{') ? '.' : entry)
/** The module that an `import` gets; undefined for what is none, such as package.json itself. */
const importedAt = (target) => target?.import?.default ?? target?.default

const main = async (root, why) => {
  if (why !== undefined) {
    const { files } = await sizeOf(root, why)
    for (const [path, bytes] of files) process.stdout.write(`${String(bytes).padStart(7)}  ${path}\n`)
    return
  }
  const budgets = JSON.parse(readFileSync(join(root, BUDGETS), 'utf8'))
  const names = Object.keys(budgets).filter((entry) => entry.startsWith('{'))
  for (const entry of [...entriesOf(root), ...names]) {
    const { bytes } = await sizeOf(root, entry)
    const verdict = verdictOn(entry, bytes, budgets[entry])
    const numbers = `${String(bytes).padStart(7)} of ${String(budgets[entry]).padStart(7)}`
    process.stdout.write(`${numbers}  ${entry}${verdict ? `\n  ${verdict}` : ''}\n`)
    if (verdict) process.exitCode = 1
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const asked = process.argv.indexOf('--why')
  await main(join(import.meta.dirname, '..'), asked === -1 ? undefined : (process.argv[asked + 1] ?? '.'))
}
