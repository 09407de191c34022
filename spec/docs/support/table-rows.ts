/**
 * The tables of a page.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './pages.js'

/** The cells of each row of each table, heads included. */
export const tableRows = (path: string): readonly (readonly string[])[] =>
  readFileSync(join(ROOT, path), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    )
