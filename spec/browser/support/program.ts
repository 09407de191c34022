/**
 * A program that serves a page, as a process of its own: it can be killed and started again on its port.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** What to run. */
export interface Program {
  readonly script: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** A program that runs. */
export interface Running {
  /** What it printed: where the page is. */
  readonly url: string
  readonly port: number
  /** Kills it, as a crash would; resolves when it is gone. */
  readonly kill: () => Promise<void>
}

/** Starts it on `port` and resolves when it has printed an address. */
export const start = async ({ script, cwd, env }: Program, port = 0): Promise<Running> => {
  const child = spawn(process.execPath, [script], {
    cwd,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const gone = once(child, 'close')
  const url = await wordOf(child, /(http:\/\/\S+)\s/)
  return {
    url,
    port: Number(new URL(url).port),
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    }
  }
}

/** The first group of `pattern` in what the process says; rejects with its last words where it ends without. */
export const wordOf = (child: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((done, fail) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const word = pattern.exec(said)?.[1]
        if (word !== undefined) done(word)
      })
    }
    child.on('error', fail)
    child.on('close', () => fail(new Error(`ended without ${pattern.source}: ${said}`)))
  })
