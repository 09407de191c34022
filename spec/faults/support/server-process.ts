/**
 * A server that can be killed, started again, stopped and let go on.
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { ChildPlan, ChildReady } from './simulator-child.js'

/** The simulator's process. */
export interface ServerProcess {
  /** Its port now; it changes when it is started again. */
  readonly port: number
  readonly ids: readonly string[]
  /** Kills it without a word (SIGKILL), or asks it to close (SIGTERM), and waits for its end. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  start(): Promise<void>
  /** SIGSTOP: the kernel goes on accepting connections for it. */
  freeze(): void
  /** SIGCONT */
  thaw(): void
}

/** The child's code in one file: a process that starts in a few hundredths of a second. */
export const bundledChild = async (): Promise<{ readonly file: string; remove(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-faults-'))
  const file = join(folder, 'simulator-child.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('simulator-child.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error'
  })
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Starts it; resolves once it listens. */
export const startServer = async (file: string, plan: ChildPlan): Promise<ServerProcess> => {
  let child: ChildProcess
  let ready: ChildReady
  const start = async () => {
    child = fork(file, [JSON.stringify(plan)], {
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    })
    const [told] = (await once(child, 'message')) as [ChildReady]
    ready = told
  }
  await start()
  return {
    get port() {
      return ready.port
    },
    get ids() {
      return ready.ids
    },
    stop: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
    start,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT')
  }
}
