import xterm from '@xterm/headless'
import type { Size } from './world.js'

/** A terminal as people see it: plays what was written, control codes and all. */
export const terminal = ({ columns, rows }: Size) => {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true })
  const lines = (from: number): readonly string[] => {
    const { active } = screen.buffer
    const all = Array.from(
      { length: active.length },
      (_, n) => active.getLine(n)?.translateToString(true) ?? ''
    )
    const last = all.reduce((found, line, n) => (line === '' ? found : n), -1)
    return all.slice(from, last + 1)
  }
  return {
    write: (text: string) => new Promise<void>((done) => screen.write(text, done)),
    resize: (size: Size) => screen.resize(size.columns, size.rows),
    /** What is on the screen, without the empty lines at its end. */
    shown: () => lines(screen.buffer.active.baseY),
    /** That, and what has scrolled off. */
    all: () => lines(0)
  }
}
