/**
 * What a terminal shows, moment by moment.
 */
import xterm from '@xterm/headless'

/**
 * Plays a recording and looks every `every` ms; frames that show nothing new are left out.
 *
 * @param {readonly { at: number, text: string }[]} recording
 * @param {{ columns: number, rows: number }} size
 * @param {number} every
 * @returns {Promise<readonly { at: number, rows: readonly Run[][] }[]>}
 * @typedef {{ column: number, text: string, colour: number | null, bold: boolean }} Run `colour` of the 16, null for the default
 */
export const framesOf = async (recording, { columns, rows }, every) => {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  const frames = []
  const look = (at) => {
    const shown = screenOf(terminal, columns, rows)
    const last = frames.at(-1)
    if (last === undefined || JSON.stringify(last.rows) !== JSON.stringify(shown))
      frames.push({ at, rows: shown })
  }
  let next = 0
  for (const { at, text } of recording) {
    for (; next < at; next += every) look(next)
    await new Promise((done) => terminal.write(text, done))
  }
  look(recording.at(-1).at)
  return frames
}

const screenOf = (terminal, columns, rows) => {
  const { active } = terminal.buffer
  return Array.from({ length: rows }, (_, row) => runsOf(active.getLine(active.baseY + row), columns))
}

// Neighbours that look alike are one run; blanks at the ends of runs are left out.
const runsOf = (line, columns) => {
  const runs = []
  for (let column = 0; column < columns; column += 1) {
    const cell = line.getCell(column)
    const look = { colour: cell.isFgDefault() ? null : cell.getFgColor(), bold: cell.isBold() !== 0 }
    const text = cell.getChars() || ' '
    const last = runs.at(-1)
    if (last && last.colour === look.colour && last.bold === look.bold) last.text += text
    else runs.push({ column, text, ...look })
  }
  return runs
    .map((run) => ({
      ...run,
      column: run.column + (run.text.length - run.text.trimStart().length),
      text: run.text.trim()
    }))
    .filter(({ text }) => text !== '')
}
