/**
 * The built page, made where it is missing or older than what it is made of.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const app = join(root, 'examples/angular-dashboard')

/** Where the built page is. */
export const DIST = join(app, 'dist')
/** What `ng build` said when it made that. */
export const BUILD_LOG = join(app, 'build.log')

/**
 * Builds the library, installs the packages of the example, builds the page: each only where something it stands on is newer.
 *
 * @param {(line: string) => void} say told of each step that takes time
 */
export const buildApp = (say) => {
  const library = join(root, 'dist/angular/index.js')
  const installed = join(app, 'node_modules/.package-lock.json')
  const page = join(DIST, 'index.html')
  const steps = [
    {
      says: 'building the library',
      makes: library,
      from: ['src', 'package.json', 'tsdown.config.ts'].map((name) => join(root, name)),
      run: ['run', 'build', '--silent'],
      in: root
    },
    {
      says: 'installing the packages of the dashboard (Angular and its builder)',
      makes: installed,
      from: [library, join(app, 'package-lock.json')],
      run: ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      in: app
    },
    {
      says: 'building the dashboard',
      makes: page,
      from: [installed, join(app, 'src'), join(app, 'public'), join(app, 'angular.json')],
      run: ['run', 'build'],
      in: app,
      log: BUILD_LOG
    }
  ]
  for (const step of steps) {
    const made = [step.makes, ...(step.log === undefined ? [] : [step.log])]
    if (Math.min(...made.map(changedAt)) >= Math.max(...step.from.map(changedAt))) continue
    say(`${step.says} …`)
    const said = npm(step.run, step.in)
    if (step.log !== undefined) writeFileSync(step.log, said)
  }
}

/** ms; of a folder the latest of all that is in it, of what is not there -1. */
const changedAt = (path) => {
  if (!existsSync(path)) return -1
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(...readdirSync(path).map((name) => changedAt(join(path, name))))
}

const npm = (args, cwd) => {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32'
  })
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed\n${stdout}${stderr}`)
  return stdout + stderr
}
