/**
 * A recorded terminal as an animated SVG, for pages in light and in dark.
 */

const CELL = { width: 8.4, height: 18 }
const PAD = 16
const BAR = 36

/**
 * Draws the frames side by side and lets a window slide over them. Where nothing moves, the last one is seen.
 *
 * @param {readonly import('./frames.mjs').Frame[]} frames
 * @param {{ columns: number, rows: number }} size
 * @param {{ title: string, hold: number }} options `hold`: ms for which the last frame stays
 */
export const svgOf = (frames, { columns, rows }, { title, hold }) => {
  const width = Math.ceil(columns * CELL.width + 2 * PAD)
  const height = rows * CELL.height + BAR + 2 * PAD
  const duration = frames.at(-1).at + hold
  const known = new Map()
  // The last frame stands first: that is where the window is when it does not move.
  const places = frames.map((_, index) => (index + 1) % frames.length)
  const drawn = frames.map((frame, index) => frameOf(frame, places[index] * width, known))
  const steps = frames.map(
    ({ at }, index) =>
      `${((at / duration) * 100).toFixed(2)}%{transform:translateX(${-places[index] * width}px)}`
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
${STYLE}
@keyframes play{${steps.join('')}}
.film{animation:play ${(duration / 1000).toFixed(1)}s step-end infinite}
@media (prefers-reduced-motion:reduce){.film{animation:none}}
</style>
<rect class="window" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>
<circle cx="20" cy="18" r="6" fill="#ff5f57"/><circle cx="40" cy="18" r="6" fill="#febc2e"/><circle cx="60" cy="18" r="6" fill="#28c840"/>
<text class="c8" x="${width / 2}" y="22" text-anchor="middle">${escaped(title)}</text>
<defs>
${[...known.values()].map(({ id, svg }) => `<g id="${id}">${svg}</g>`).join('\n')}
</defs>
<svg x="0" y="${BAR}" width="${width}" height="${height - BAR}"><g class="film">
${drawn.join('\n')}
</g></svg>
</svg>
`
}

// Each different row is drawn once and used wherever it is seen.
const frameOf = ({ rows }, x, known) => {
  const uses = rows.flatMap((runs, row) => {
    if (runs.length === 0) return []
    const key = JSON.stringify(runs)
    if (!known.has(key)) known.set(key, { id: `r${known.size}`, svg: runs.map(runOf).join('') })
    return [`<use href="#${known.get(key).id}" x="${x}" y="${row * CELL.height}"/>`]
  })
  return `<g>${uses.join('')}</g>`
}

// Bars are drawn, not written: in many fonts the block characters leave gaps.
const runOf = ({ column, text, colour, bold }) => {
  const look = `class="c${colour ?? 'd'}${bold ? ' b' : ''}"`
  const x = n(PAD + column * CELL.width)
  const wide = n(text.length * CELL.width)
  if (/^[█░]+$/.test(text))
    return `<rect ${look} x="${x}" y="5" width="${wide}" height="11"${text[0] === '░' ? ' opacity=".35"' : ''}/>`
  return `<text ${look} x="${x}" y="15" textLength="${wide}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
}

const n = (number) => Number(number.toFixed(1))

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const colours = (window, border, text, sixteen) =>
  [
    `.window{fill:${window};stroke:${border}}.cd{fill:${text}}`,
    ...Object.entries(sixteen).map(([index, colour]) => `.c${index}{fill:${colour}}`)
  ].join('')

const STYLE = [
  "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace;white-space:pre}",
  '.b{font-weight:600}',
  colours('#0d1117', '#30363d', '#e6edf3', {
    1: '#ff7b72',
    2: '#3fb950',
    3: '#d29922',
    4: '#58a6ff',
    5: '#bc8cff',
    6: '#39c5cf',
    8: '#8b949e'
  }),
  `@media (prefers-color-scheme:light){${colours('#ffffff', '#d0d7de', '#1f2328', {
    1: '#cf222e',
    2: '#1a7f37',
    3: '#9a6700',
    4: '#0969da',
    5: '#8250df',
    6: '#1b7c83',
    8: '#59636e'
  })}}`
].join('\n')
