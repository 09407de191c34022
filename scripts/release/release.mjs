/**
 * `npm run release`: says what is missing for a release; where nothing is, publishes the package with provenance and sets its tag.
 * `npm run release -- --dry-run` does all but the last two: npm says what it would publish.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { changelogTroubles, pendingChangesets } from './changelog.mjs'
import { missingForRelease } from './readiness.mjs'

const root = process.cwd()
const dry = process.argv.includes('--dry-run')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const tag = `v${manifest.version}`

const say = (text) => process.stdout.write(`${text}\n`)

const asked = (command, args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
  return stdout.trim()
}

const done = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
}

const release = () => {
  const missing = missingForRelease({
    manifest,
    changelog: changelogTroubles(root),
    pending: pendingChangesets(root),
    uncommitted: asked('git', ['status', '--porcelain']),
    tags: asked('git', ['tag', '--list']).split('\n'),
    env: process.env
  })
  if (missing.length > 0) {
    throw new Error(`Not released. Missing:\n${missing.map((each) => `- ${each}`).join('\n')}`)
  }
  if (dry) {
    done('npm', ['publish', '--dry-run', '--ignore-scripts'])
    say(`Nothing is missing. npm run release would publish ${tag}.`)
    return
  }
  // Its scripts run every gate and build anew; access and provenance stand in package.json.
  done('npm', ['publish'])
  done('git', ['tag', '--annotate', tag, '--message', tag])
  say(`Published ${tag}. Now: git push origin ${tag}`)
}

try {
  release()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
