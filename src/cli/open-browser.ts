/**
 * The user's own browser.
 *
 * @since 0.1.0
 */
import type { ChildProcess } from 'node:child_process'

/** ms within which an opener that finds no browser says so. */
const PATIENCE = 5_000

/** Has the user's browser show a page; rejects where there is none to show it. */
export const openBrowser = async (url: string, open = systemOpener): Promise<void> => {
  const opener = await open(url)
  const code = opener.exitCode ?? (await exitCodeOf(opener))
  if (code !== 0) throw new Error(`the opener ended with ${code}`)
}

// private

// Loaded where it is used: it looks at the whole machine.
const systemOpener = async (url: string): Promise<Opener> => {
  const { default: open } = await import('open')
  return open(url)
}

type Opener = Pick<ChildProcess, 'exitCode' | 'once'>

// Some openers are the browser itself, and end with it: what goes on has worked.
const exitCodeOf = (opener: Opener): Promise<number> =>
  new Promise((resolve) => {
    const waited = setTimeout(() => resolve(0), PATIENCE).unref()
    opener.once('exit', (code) => {
      clearTimeout(waited)
      resolve(code ?? 1)
    })
  })
