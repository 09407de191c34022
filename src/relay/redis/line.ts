/**
 * A frame as it stands in Redis: `epoch n kind verbose ended id json`.
 *
 * @since 0.1.0
 */
import { Frame } from '../frame.js'
import type { Message } from '../frame.js'

/** What stands between the number and the JSON. */
export const headOf = ({ kind, verbose, ended, id }: Message): string =>
  `${kind} ${verbose ? 1 : 0} ${ended ? 1 : 0} ${id}`

/** The frame of a line and its epoch; null where it is none of ours. */
export const frameOfLine = (line: string): { readonly frame: Frame; readonly epoch: string } | null => {
  const found = LINE.exec(line)
  if (found === null) return null
  const [whole, epoch = '', n = '', kind = '', verbose, ended, id = ''] = found
  const message = {
    kind: kind as Message['kind'],
    verbose: verbose === '1',
    ended: ended === '1',
    id,
    json: line.slice(whole.length)
  }
  return { frame: new Frame(message, Number(n), epoch), epoch }
}

// private

const LINE = /^([\w-]+) (\d+) (Polled|Trouble|Settled) ([01]) ([01]) ([0-9a-f-]{36}) (?=\{)/
