/**
 * Finds a Chromium; on Debian, as root, installs one where there is none. Elsewhere it says what is missing.
 *
 * Usage: node scripts/browser/ensure-chromium.mjs   (prints the path)
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ON_MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]
const TRIES = 3

/**
 * What the search touches, so that a spec can stand in for it.
 *
 * @typedef {{
 *   env: Readonly<Record<string, string | undefined>>,
 *   root: boolean,
 *   exists: (path: string) => boolean,
 *   run: (command: string, args: readonly string[]) => Promise<number>
 * }} World
 */

/** @type {World} */
const THIS_MACHINE = {
  env: process.env,
  root: process.getuid?.() === 0,
  exists: existsSync,
  run: (command, args) =>
    new Promise((done, fail) => {
      // Its words go to stderr: stdout is for the path.
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
      const child = spawn(command, args, { env, stdio: ['ignore', process.stderr, process.stderr] })
      child.on('error', fail)
      child.on('close', (code) => done(code ?? 1))
    })
}

/**
 * Resolves to the path of a Chromium; rejects with an `Error` that says what to do where there is none.
 *
 * @param {World} [world]
 * @returns {Promise<string>}
 */
export const ensureChromium = async (world = THIS_MACHINE) => {
  const wanted = world.env.CHROMIUM_PATH
  if (wanted) {
    if (world.exists(wanted)) return wanted
    throw new Error(`CHROMIUM_PATH names no file: ${wanted}`)
  }
  const found = find(world)
  if (found) return found
  await install(world)
  const installed = find(world)
  if (installed) return installed
  throw new Error('apt-get installed chromium, but there is no such command on the PATH')
}

const find = ({ env, exists }) => {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...candidates, ...ON_MAC].find(exists)
}

const install = async ({ root, exists, run }) => {
  if (!exists('/usr/bin/apt-get')) throw new Error(missing('there is no apt-get here to install it with'))
  if (!root) throw new Error(missing('only root can install it: sudo apt-get install chromium'))
  // The lists of a bare machine are empty, and a mirror may fail once: without the option that is a warning.
  const update = ['-o', 'APT::Update::Error-Mode=any', 'update']
  for (let tries = 1; (await run('apt-get', update)) !== 0; tries += 1) {
    if (tries === TRIES) throw new Error(missing(`apt-get update failed ${TRIES} times`))
  }
  const code = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  if (code !== 0) throw new Error(missing(`apt-get install chromium ended with ${code}`))
}

const missing = (why) =>
  `The browser tests need Chromium or Chrome: ${why}. Install one, or name it in CHROMIUM_PATH.`

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${await ensureChromium()}\n`)
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
