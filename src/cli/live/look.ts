/**
 * Which characters and colours a terminal can show.
 *
 * @since 0.1.0
 */
import { styleText } from 'node:util'
import type { CliIo } from '../cli-io.js'

// model

/** What a piece of text means; each look has its own way to show it. */
export type Tone = 'plain' | 'quiet' | 'busy' | 'warning' | 'good' | 'bad' | 'gone'

/** How to draw on one terminal. */
export interface Look {
  readonly full: string
  readonly empty: string
  readonly ellipsis: string
  readonly paint: (tone: Tone, text: string) => string
}

// constructors

/**
 * Colours where the terminal has them and `NO_COLOR` is not set; block characters where the locale does not
 * rule them out.
 */
export const lookOf = ({ stdout, env }: Pick<CliIo, 'stdout' | 'env'>): Look => ({
  ...(hasUnicode(env) ? BLOCKS : ASCII),
  paint: (stdout.hasColors?.(16, env) ?? false) ? inColour : (_, text) => text
})

// private

const BLOCKS = { full: '█', empty: '░', ellipsis: '…' }
const ASCII = { full: '#', empty: '.', ellipsis: '~' }

// The console of the Linux kernel has no such glyphs; a locale that is set and is not UTF-8 would garble
// them.
const hasUnicode = (env: CliIo['env']): boolean => {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG']
  return env['TERM'] !== 'linux' && (!locale || /utf-?8/i.test(locale))
}

const COLOURS = {
  plain: 'reset',
  quiet: 'gray',
  busy: 'cyan',
  warning: 'yellow',
  good: 'green',
  bad: 'red',
  gone: 'magenta'
} as const satisfies Record<Tone, string>

const inColour = (tone: Tone, text: string): string =>
  // Whether to use colours was decided for our own stream, not for the process's.
  tone === 'plain' || text.trim() === '' ? text : styleText(COLOURS[tone], text, { validateStream: false })
