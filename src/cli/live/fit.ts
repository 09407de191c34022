/**
 * Text cut or filled to a number of terminal cells.
 *
 * @since 0.1.0
 */
import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'
import type { Look } from './look.js'

/** At most `cells` wide; wide characters count two. */
export const cut = (text: string, cells: number, { ellipsis }: Look): string => {
  const cutTo = (width: number) => cliTruncate(text, width, { truncationCharacter: ellipsis })
  const whole = cutTo(cells)
  // Cut through a wide character, it keeps that one whole.
  return stringWidth(whole) <= cells ? whole : cutTo(cells - 1)
}

/** Exactly `cells` wide. */
export const fit = (text: string, cells: number, look: Look): string => {
  const whole = cut(text, cells, look)
  return whole + ' '.repeat(Math.max(0, cells - stringWidth(whole)))
}
