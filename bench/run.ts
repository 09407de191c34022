/** The whole bench, one command: `npm run bench`. Prints tables and writes them to `bench/results.md`. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { OUT, ROOT } from './lib/script.js'
import { behaviour } from './sections/behaviour.js'
import { board } from './sections/board.js'
import { bundle } from './sections/bundle.js'
import { detection } from './sections/detection.js'
import { growth } from './sections/growth.js'
import { inMemory } from './sections/in-memory.js'
import { live } from './sections/live.js'
import { memory } from './sections/memory.js'
import { overHttp } from './sections/over-http.js'
import { relay } from './sections/relay.js'

const only = process.argv[4]

const git = (...args: string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout.trim()

const SECTIONS: Readonly<Record<string, () => string | Promise<string>>> = {
  behaviour,
  detection,
  inMemory,
  overHttp,
  memory,
  live,
  board,
  growth,
  relay,
  bundle
}

// A section can be run again by itself; the page is put together from the last run of each, which says at which commit that was.
const partOf = (name: string) => join(OUT, `part-${name}.md`)
const commit = git('rev-parse', '--short', 'HEAD')
for (const [name, section] of Object.entries(SECTIONS)) {
  if (only !== undefined && !only.split(',').includes(name)) continue
  const part = await section()
  console.log(`${part}\n`)
  writeFileSync(partOf(name), `${part}\n\nMeasured at commit ${commit}.`)
}
const [there, missing] = [true, false].map((is) =>
  Object.keys(SECTIONS).filter((name) => existsSync(partOf(name)) === is)
) as [string[], string[]]
if (missing.length > 0) console.log(`Not in bench/results.md, since never run here: ${missing.join(', ')}.`)
const head = [
  '# Results',
  `Written by \`npm run bench\` on Node ${process.version}, ${cpus().length} cores. Only the ratios carry over to another machine.`
]
const parts = there.map((name) => readFileSync(partOf(name), 'utf8'))
writeFileSync(join(ROOT, 'bench/results.md'), `${[...head, ...parts].join('\n\n')}\n`)
