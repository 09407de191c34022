import { describe, expect, it } from 'vitest'
import { openScreen } from '../../../src/cli/live/screen.js'
import { terminal } from '../support/terminal.js'
import { Captured } from '../support/world.js'
import type { Size } from '../support/world.js'

/** A screen on a terminal, below what stood there before. */
const onTerminal = async (size: Size, before: readonly string[] = ['$ command']) => {
  const out = new Captured(size)
  const seen = terminal(size)
  await seen.write(before.map((line) => `${line}\n`).join(''))
  const screen = openScreen(out)
  return {
    screen,
    out,
    seen,
    played: async () => {
      await seen.write(out.text)
      out.text = ''
      return seen
    }
  }
}

describe('a screen', () => {
  it('replaces its lines in place', async () => {
    const { screen, played } = await onTerminal({ columns: 40, rows: 10 })
    screen.draw(['a 1', 'b 1', 'c 1'])
    screen.draw(['a 1', 'b 2', 'c 2'])

    expect((await played()).all()).toEqual(['$ command', 'a 1', 'b 2', 'c 2'])
  })

  it('leaves nothing behind of a longer draw', async () => {
    const { screen, played } = await onTerminal({ columns: 40, rows: 10 })
    screen.draw(['a', 'b', 'c', 'd'])
    screen.draw(['x'])

    expect((await played()).all()).toEqual(['$ command', 'x'])
  })

  it('replaces them where they have scrolled the screen', async () => {
    const { screen, played } = await onTerminal({ columns: 40, rows: 4 }, ['1', '2', '3'])
    screen.draw(['a', 'b', 'c'])
    screen.draw(['d', 'e', 'f'])

    expect((await played()).all()).toEqual(['1', '2', '3', 'd', 'e', 'f'])
  })

  it('leaves nothing behind when the terminal is made narrower, and has broken the lines', async () => {
    const { screen, out, seen, played } = await onTerminal({ columns: 40, rows: 10 })
    screen.draw(['a'.repeat(39), 'b'.repeat(39)])
    await played()
    seen.resize({ columns: 15, rows: 10 })
    out.resize({ columns: 15, rows: 10 })
    screen.draw(['a'.repeat(14), 'b'.repeat(14)])

    expect((await played()).all()).toEqual(['$ command', 'a'.repeat(14), 'b'.repeat(14)])
  })

  it('ends with lines that may be more than the terminal has', async () => {
    const { screen, played } = await onTerminal({ columns: 40, rows: 4 })
    screen.draw(['a', 'b'])
    screen.finish(['1', '2', '3', '4', '5', '6'])

    expect((await played()).all()).toEqual(['$ command', '1', '2', '3', '4', '5', '6'])
  })

  it('hides the cursor until it is closed, once', async () => {
    const { screen, out } = await onTerminal({ columns: 40, rows: 10 })
    expect(out.text).toBe('\u001b[?25l')
    out.text = ''
    screen.close()
    screen.close()
    expect(out.text).toBe('\u001b[?25h')
  })

  it('keeps its lines when it is closed', async () => {
    const { screen, out, played } = await onTerminal({ columns: 40, rows: 10 })
    screen.draw(['a'])
    screen.close()
    out.write('next\n')

    expect((await played()).all()).toEqual(['$ command', 'a', 'next'])
  })
})
