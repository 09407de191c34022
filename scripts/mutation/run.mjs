/**
 * `npm run mutation -- poll`: changes one room of src in every way that the mutation tester knows, and sees whether its specs notice. By
 * hand: it takes minutes to an hour. Run again, it looks anew only at what has changed since, of code or specs; `--force` looks at all.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOMS = ['poll', 'schedule', 'watch', 'fleet', 'http']

const [room = '', ...more] = process.argv.slice(2)
if (!ROOMS.includes(room)) {
  process.stderr.write(`usage: npm run mutation -- ${ROOMS.join('|')} [--force]\n`)
  process.exit(2)
}

const run = (command, args, options = {}) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync(`${HERE}node_modules`)) run('npm', ['ci', '--prefix', HERE, '--no-audit', '--no-fund'])
run(
  process.execPath,
  [
    `${HERE}node_modules/@stryker-mutator/core/bin/stryker.js`,
    'run',
    'scripts/mutation/stryker.config.mjs',
    ...more
  ],
  { env: { ...process.env, MUTATED_ROOM: room } }
)
