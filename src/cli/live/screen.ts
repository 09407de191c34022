/**
 * The part of a terminal that is drawn again and again.
 *
 * @since 0.1.0
 */
import { createLogUpdate } from 'log-update'
import stringWidth from 'string-width'
import type { CliOutput } from '../cli-io.js'

// model

/** Lines that are replaced in place. */
export interface Screen {
  /** Replaces what was drawn; no line may be wider than the terminal. */
  draw(lines: readonly string[]): void
  /** Replaces what was drawn by lines that stay, then lets go. */
  finish(lines: readonly string[]): void
  /** Leaves what was drawn, and shows the cursor again. Twice does no harm. */
  close(): void
}

// constructors

/** Takes the lines from the cursor down, and hides the cursor. */
export const openScreen = (out: CliOutput): Screen => {
  // log-update would hide the cursor of the process's own stderr, with signal handlers of its own.
  const log = createLogUpdate(out, { showCursor: true })
  let drawn: readonly string[] = []
  let open = true
  out.write(HIDE_CURSOR)

  const close = () => {
    if (!open) return
    open = false
    log.done()
    out.write(SHOW_CURSOR)
  }
  const makeRoom = () => {
    const wrapped = brokenBy(out.columns ?? Infinity, drawn)
    if (wrapped > 0) out.write(ERASE_LINE_AND_UP.repeat(wrapped))
  }

  return {
    draw: (lines) => {
      makeRoom()
      log(lines.join('\n'))
      drawn = lines
    },
    finish: (lines) => {
      makeRoom()
      log.clear()
      out.write(lines.map((line) => `${line}\n`).join(''))
      drawn = []
      close()
    },
    close
  }
}

// private

const HIDE_CURSOR = '\u001b[?25l'
const SHOW_CURSOR = '\u001b[?25h'
const ERASE_LINE_AND_UP = '\u001b[2K\u001b[1A'

// A terminal made narrower has broken the old lines anew: so many more are to be erased than were written.
const brokenBy = (columns: number, lines: readonly string[]): number =>
  lines.reduce((more, line) => more + Math.max(0, Math.ceil(stringWidth(line) / columns) - 1), 0)
