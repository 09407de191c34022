/**
 * `npm run version`: makes the next version of all pending changesets. Writes CHANGELOG.md, package.json, and the places that name the
 * version besides; commits nothing.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changelogTroubles, pendingChangesets } from './changelog.mjs'

const root = process.cwd()

const stop = (why) => {
  process.stderr.write(`${why}\n`)
  process.exit(1)
}

const versionOf = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

const change = (path, edit) => {
  const text = readFileSync(join(root, path), 'utf8')
  writeFileSync(join(root, path), edit(text))
}

const inLock = (key, version) => (text) => {
  const lock = JSON.parse(text)
  if (key === '') lock.version = version
  lock.packages[key].version = version
  return `${JSON.stringify(lock, null, 2)}\n`
}

// npm runs a script of this name on `npm version` too, which has raised the version by then.
if (process.env.npm_command === 'version')
  stop('Not by `npm version`: `npm run version` takes the number from the changesets.')
if (pendingChangesets(root).length === 0) stop('There is no pending change: npm run change writes one.')
const before = versionOf()
const { status } = spawnSync('changeset', ['version'], { cwd: root, stdio: 'inherit' })
if (status !== 0) stop(`changeset version ended with ${status}`)
const version = versionOf()
if (version === before) stop('changeset version has left the version as it was: see what it said')

change('package-lock.json', inLock('', version))
const examples = existsSync(join(root, 'examples')) ? readdirSync(join(root, 'examples')) : []
for (const name of examples) {
  const lock = join('examples', name, 'package-lock.json')
  if (existsSync(join(root, lock))) change(lock, inLock('node_modules/fiddler-jobs', version))
}
change('src/client/version.ts', (text) => text.replace(/version: '[^']+'/, `version: '${version}'`))

const troubles = changelogTroubles(root)
if (troubles.length > 0) stop(troubles.join('\n'))
process.stdout.write(`${before} -> ${version}. Read CHANGELOG.md, commit, then: npm run release\n`)
