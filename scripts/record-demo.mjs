/**
 * Draws `docs/images/demo.svg`: runs the built demo in a real terminal (util-linux `script`), plays what it wrote to a headless
 * terminal, and draws what that shows twice a second. Run by hand, after `npm run build`.
 */
import { writeFile } from 'node:fs/promises'
import { framesOf } from './demo-picture/frames.mjs'
import { recordTerminal } from './demo-picture/record-terminal.mjs'
import { svgOf } from './demo-picture/svg.mjs'

const SIZE = { columns: 100, rows: 23 }
const PICTURE = new URL('../docs/images/demo.svg', import.meta.url)

const recording = await recordTerminal('node dist/cli/bin.js demo', SIZE)
const typed = { at: 0, text: '\u001b[32m$\u001b[39m npm start\r\n' }
const frames = await framesOf([typed, ...recording], SIZE, 500)
await writeFile(PICTURE, svgOf(frames, SIZE, { title: 'fiddler-jobs demo', hold: 6_000 }))
process.stdout.write(`${frames.length} frames of ${(frames.at(-1).at / 1000).toFixed(1)} s\n`)
