/**
 * Programs of the soak, each in a process of its own.
 */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const SPEC = new URL('../..', import.meta.url)

/** A program that runs. */
export interface Running<Told> {
  readonly process: ChildProcess
  /** The first thing that it tells. */
  readonly told: Promise<Told>
  /** Its exit code, once it has ended by itself. */
  readonly ended: Promise<number | null>
}

/** A folder for programs and what they leave; `start` bundles a program of `spec` into it and starts it with an argument. */
export const programs = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-soak-'))
  const start = async <Told>(
    path: string,
    argument: unknown,
    execArgv: readonly string[] = []
  ): Promise<Running<Told>> => {
    const outfile = join(folder, `${path.replaceAll('/', '-')}.mjs`)
    await build({
      entryPoints: [fileURLToPath(new URL(path, SPEC))],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      alias: { '#fetch': fileURLToPath(new URL('../src/http/platform/cross-fetch.ts', SPEC)) },
      // What is CommonJS asks for Node's own modules.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"
      }
    })
    const child = fork(outfile, [JSON.stringify(argument)], {
      execArgv: [...execArgv],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    })
    const ended = once(child, 'exit').then(([code]) => code as number | null)
    const early = ended.then((code) =>
      Promise.reject(new Error(`${path} ended with ${String(code)} and told nothing`))
    )
    const told = Promise.race([once(child, 'message').then(([message]) => message as Told), early])
    return { process: child, told, ended }
  }
  return { folder, start, remove: () => rm(folder, { recursive: true, force: true }) }
}
