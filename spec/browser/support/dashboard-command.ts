/**
 * `fiddler-jobs dashboard`, as it is built, in a process of its own.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Simulator } from '../../../src/simulator/index.js'
import { ROOT } from '../../package/planted-tree.js'
import { wordOf } from './program.js'

/** A command that runs. */
export interface Commanded {
  /** What it printed: where the page is. */
  readonly url: string
  readonly port: number
  /** All that it has said so far. */
  readonly said: () => string
  /** Ends it as Ctrl-C would; its exit code. */
  readonly interrupt: () => Promise<number | null>
  /** Kills it, as a crash would; again does nothing. */
  readonly kill: () => Promise<void>
}

/** Starts it in front of a simulator. */
export const commandDashboard = async (
  { url, token }: Pick<Simulator, 'url' | 'token'>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<Commanded> => {
  const bin = join(ROOT, 'dist/cli/bin.js')
  const child = spawn(process.execPath, [bin, 'dashboard', ...args], {
    env: { ...process.env, FIDDLER_ENDPOINT: url, FIDDLER_API_KEY: token, ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()))
  const gone = once(child, 'close')
  const page = await wordOf(child, /^Dashboard of \S+ at (http:\S+)$/m)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await gone
    return child.exitCode
  }
  return {
    url: `${page}/`,
    port: Number(new URL(page).port),
    said: () => said,
    interrupt: () => end('SIGINT'),
    kill: async () => {
      await end('SIGKILL')
    }
  }
}

/** A browser that only notes what it is to show; what a Linux is told of it. */
export interface NotingBrowser {
  readonly env: { readonly BROWSER: string }
  /** The address; empty while none was shown. */
  readonly shown: () => Promise<string>
  readonly remove: () => Promise<void>
}

/** Makes one. */
export const notingBrowser = async (): Promise<NotingBrowser> => {
  const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-opened-'))
  const [program, note] = [join(folder, 'browser'), join(folder, 'note')]
  await writeFile(program, `#!/bin/sh\nprintf %s "$1" > '${note}'\n`)
  await chmod(program, 0o755)
  return {
    env: { BROWSER: program },
    shown: () => readFile(note, 'utf8').catch(() => ''),
    remove: () => rm(folder, { recursive: true })
  }
}
