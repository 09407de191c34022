/**
 * Refuses a lock that names a registry's host (it would send every clone there), and a version that is not pinned: here and in each
 * example that has a lock of its own.
 *
 * Usage: node scripts/check-lockfile.mjs [folder ...]
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const PINNED = /^\d+\.\d+\.\d+(-[\w.]+)?$/
// The library itself, in an example.
const OURS = 'file:../..'

const examples = () =>
  existsSync('examples') ? readdirSync('examples').map((name) => join('examples', name)) : []

const troublesOf = (folder) => {
  const read = (name) => readFileSync(join(folder, name), 'utf8')
  const hosts = read('package-lock.json')
    .split('\n')
    .flatMap((line, index) =>
      /"resolved": "(https?|git\+)/.test(line)
        ? [`${join(folder, 'package-lock.json')}:${index + 1}: ${line.trim()}`]
        : []
    )
  const { dependencies = {}, devDependencies = {} } = JSON.parse(read('package.json'))
  const loose = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, version]) => !PINNED.test(version) && !(name === 'fiddler-jobs' && version === OURS))
    .map(([name, version]) => `${join(folder, 'package.json')}: ${name} is not pinned: ${version}`)
  return [...hosts, ...loose]
}

const hasLock = (folder) => existsSync(join(folder, 'package-lock.json'))
const given = process.argv.slice(2)
const troubles = (given.length > 0 ? given : ['.', ...examples().filter(hasLock)]).flatMap(troublesOf)
for (const trouble of troubles) process.stderr.write(`${trouble}\n`)
process.exitCode = troubles.length === 0 ? 0 : 1
