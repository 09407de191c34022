/** The whole bench, one command: `npm run bench`. Prints tables and writes them to `bench/results.md`. */
import { spawnSync } from 'node:child_process'
import { keptSections, writeResults } from './lib/results.js'
import { ROOT } from './lib/script.js'
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

// `npm run bench -- SECTION,SECTION` measures these alone.
const [, , , , only] = process.argv

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

const commit = git('rev-parse', '--short', 'HEAD')
const sections = new Map(keptSections())
for (const [name, section] of Object.entries(SECTIONS)) {
  if (only !== undefined && !only.split(',').includes(name)) continue
  const text = await section()
  console.log(`${text}\n`)
  sections.set(name, `${text}\n\nMeasured at commit ${commit}.`)
}
const missing = writeResults(Object.keys(SECTIONS), sections)
if (missing.length > 0) console.log(`Not in bench/results.md, since never run: ${missing.join(', ')}.`)
