/**
 * Refuses a lock that names a registry's host (it would send every clone there), and a version that is not pinned.
 *
 * Usage: node scripts/check-lockfile.mjs [folder]
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2] ?? '.'
const read = (name) => readFileSync(join(folder, name), 'utf8')

const hosts = read('package-lock.json')
  .split('\n')
  .flatMap((line, index) =>
    /"resolved": "(https?|git\+)/.test(line) ? [`package-lock.json:${index + 1}: ${line.trim()}`] : []
  )

const { dependencies = {}, devDependencies = {} } = JSON.parse(read('package.json'))
const loose = Object.entries({ ...dependencies, ...devDependencies })
  .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  .map(([name, version]) => `package.json: ${name} is not pinned: ${version}`)

const troubles = [...hosts, ...loose]
for (const trouble of troubles) process.stderr.write(`${trouble}\n`)
process.exitCode = troubles.length === 0 ? 0 : 1
