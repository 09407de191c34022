/** Draws the growth table: `node plot-growth.js FILE.svg JSON`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as Plot from '@observablehq/plot'
import { JSDOM } from 'jsdom'

interface Row {
  readonly jobs: number
  readonly perMinute: number
  readonly naive: number
}

const [file = 'growth.svg', json = '[]'] = process.argv.slice(2)
const rows = JSON.parse(json) as readonly Row[]
const { document } = new JSDOM('').window

const lines = rows.flatMap(({ jobs, perMinute, naive }) => [
  { jobs, requests: perMinute, who: 'fiddler-jobs watchAll' },
  { jobs, requests: naive, who: 'each job every 6 s' }
])
const svg = Plot.plot({
  document,
  width: 720,
  height: 380,
  marginLeft: 70,
  marginRight: 140,
  style: { background: 'white', color: 'black', fontSize: '13px' },
  x: { type: 'log', label: 'jobs', ticks: [10, 100, 1_000, 10_000], tickFormat: ',' },
  y: { type: 'log', label: 'requests per minute', grid: true, tickFormat: ',' },
  marks: [
    Plot.ruleY([1_000], { stroke: '#c00', strokeDasharray: '4 4' }),
    Plot.text([{ x: 12, y: 1_150 }], {
      x: 'x',
      y: 'y',
      text: () => 'documented limit: 1,000',
      fill: '#c00',
      textAnchor: 'start'
    }),
    Plot.line(lines, { x: 'jobs', y: 'requests', stroke: 'who', strokeWidth: 2 }),
    Plot.dot(lines, { x: 'jobs', y: 'requests', fill: 'who', r: 4 }),
    Plot.text(
      lines,
      Plot.selectLast({ x: 'jobs', y: 'requests', z: 'who', text: 'who', dx: 8, textAnchor: 'start' })
    )
  ]
})
svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
mkdirSync(dirname(file), { recursive: true })
writeFileSync(file, `${svg.outerHTML}\n`)
console.log('{}')
