/**
 * What a page says that a snippet prints.
 */

/** All of it, line by line; a line `…` stands for any lines. */
export const printed = (told: string): RegExp => {
  const lines = told.split('\n').map((line) => (line === '…' ? '(?:.*\\n)*' : `${escaped(line)}\\n`))
  return new RegExp(`^${lines.join('')}$`)
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
